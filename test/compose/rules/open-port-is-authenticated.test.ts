import {
  ComposeDeployment,
  type ComposeServiceProps,
  ContainerImage,
  EnvFile,
  EnvVar,
  NetworkMode,
  Port,
} from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';

const VARIABLE = EnvVar.required({ description: 'Opens the gate', secret: true });

function open(image: string, props: Partial<ComposeServiceProps> = {}, hostIp = '0.0.0.0'): TestProject {
  const project = new TestProject({ 'app.env': '' });
  const ports = props.networkMode ? [] : [Port.published(9000, { hostIp })];
  new ComposeDeployment(project, 'Deployment').addService('db', {
    image: ContainerImage.fromRegistry(image),
    ports,
    ...props,
  });
  return project;
}

test('fails when a server that asks nobody is published on all addresses', () => {
  expect(expectProblem(open('redis:8'), 'open-port-is-authenticated')).toContain('got port 9000 on 0.0.0.0');
});

test.each([
  ['ollama/ollama:0.12.0', {}],
  ['docker.io/library/mongo:8', {}],
  ['chromadb/chroma:1.0.0', {}],
  ['qdrant/qdrant:v1.15', { environment: { QDRANT__SERVICE__API_KEY: EnvVar.literal('') } }],
  ['memcached', {}],
  ['prom/prometheus:v3.0.0', { command: ['--config.file=/etc/prometheus.yml'] }],
  ['nats:2', { networkMode: NetworkMode.host() }],
  ['postgres:17', { environment: { POSTGRES_HOST_AUTH_METHOD: EnvVar.literal('trust') }, tmpfs: ['/run'] }],
  ['elasticsearch:9.0.0', { environment: { 'xpack.security.enabled': EnvVar.literal('false') } }],
  ['opensearchproject/opensearch:3', { environment: { DISABLE_SECURITY_PLUGIN: EnvVar.literal('true') } }],
  ['opensearchproject/opensearch:3', { environment: { 'plugins.security.disabled': EnvVar.literal('true') } }],
  ['neo4j:5', { environment: { NEO4J_AUTH: EnvVar.literal('none') } }],
  ['redis/redis-stack-server:7.4.0-v1', {}],
  ['quay.io/coreos/etcd:v3.6.0', {}],
  ['zookeeper:3.9', {}],
  ['apache/kafka:4.0.0', {}],
  ['registry:3', {}],
])('fails when %s lets everybody in', (image, props) => {
  expect(problemsOf(open(image, props))).toContainEqual(expect.stringContaining('[open-port-is-authenticated]'));
});

test.each([
  ['redis:8', { command: ['redis-server', '--aclfile', '/run/secrets/users.acl'] }],
  ['redis:8', { command: ['redis-server', '/run/secrets/redis.conf'] }],
  ['mongo:8', { environment: { MONGO_INITDB_ROOT_USERNAME_FILE: EnvVar.literal('/run/secrets/user') } }],
  ['qdrant/qdrant:v1.15', { environment: { QDRANT__SERVICE__API_KEY: VARIABLE } }],
  ['qdrant/qdrant:v1.15', { envFiles: [EnvFile.atPath('./app.env')] }],
  ['prom/prometheus:v3.0.0', { command: ['--web.config.file=/etc/web.yml'] }],
  ['postgres:17', { tmpfs: ['/run'] }],
  ['elasticsearch:9.0.0', {}],
  ['opensearchproject/opensearch:3', {}],
  ['registry:3', { environment: { REGISTRY_AUTH: VARIABLE } }],
  ['ghcr.io/acme/redis:8', {}],
])('%s may be published where it asks, or is not known', (image, props) => {
  expect(problemsOf(open(image, props))).toEqual([]);
});

test('a server that asks nobody may be reached from the machine', () => {
  expect(problemsOf(open('redis:8', {}, '127.0.0.1'))).toEqual([]);
});
