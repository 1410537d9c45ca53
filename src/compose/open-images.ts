import { imageName } from './image-name';

/** An image whose server asks nobody who he is: always, unless it is told to, or where it is told so. */
export interface OpenImage {
  readonly name: RegExp;
  /** Variables of which each makes it ask. */
  readonly variables?: readonly string[];
  /** An argument that makes it ask. */
  readonly argument?: RegExp;
  /** Variables that make it ask nobody; without them it asks. */
  readonly opens?: Readonly<Record<string, string>>;
  /** What to do, after "or". */
  readonly wayOut: string;
}

const PROXY = 'put a proxy before it that asks';

const CATALOGUE: readonly OpenImage[] = [
  {
    name: /^(redis|valkey\/valkey)$/,
    argument: /^--(requirepass|aclfile)\b|\.conf$/,
    wayOut: 'start it with --aclfile',
  },
  {
    name: /^redis\/redis-stack(-server)?$/,
    variables: ['REDIS_ARGS'],
    argument: /^--(requirepass|aclfile)\b|\.conf$/,
    wayOut: 'set REDIS_ARGS to --requirepass and a password',
  },
  {
    name: /^memcached$/,
    argument: /^(-S|--enable-sasl|-Y|--auth-file\b)/,
    wayOut: 'start it with --auth-file',
  },
  {
    name: /^mongo$/,
    variables: ['MONGO_INITDB_ROOT_USERNAME', 'MONGO_INITDB_ROOT_USERNAME_FILE'],
    argument: /^--(auth|keyFile)\b/,
    wayOut: 'set MONGO_INITDB_ROOT_USERNAME_FILE and MONGO_INITDB_ROOT_PASSWORD_FILE',
  },
  {
    name: /^((docker\.elastic\.co\/elasticsearch\/)?elasticsearch)$/,
    opens: { 'xpack.security.enabled': 'false' },
    wayOut: 'leave xpack.security.enabled as it is',
  },
  {
    name: /^opensearchproject\/opensearch$/,
    opens: { DISABLE_SECURITY_PLUGIN: 'true', 'plugins.security.disabled': 'true' },
    wayOut: 'leave its security plugin on',
  },
  {
    name: /^(postgres|postgis\/postgis|pgvector\/pgvector|timescale\/timescaledb)$/,
    opens: { POSTGRES_HOST_AUTH_METHOD: 'trust' },
    wayOut: 'leave out POSTGRES_HOST_AUTH_METHOD',
  },
  { name: /^neo4j$/, opens: { NEO4J_AUTH: 'none' }, wayOut: 'set NEO4J_AUTH to a name and a password' },
  { name: /^ollama\/ollama$/, wayOut: PROXY },
  { name: /^(ghcr\.io\/chroma-core\/|chromadb\/)chroma$/, variables: ['CHROMA_SERVER_AUTHN_PROVIDER'], wayOut: PROXY },
  {
    name: /^qdrant\/qdrant$/,
    variables: ['QDRANT__SERVICE__API_KEY'],
    wayOut: 'set QDRANT__SERVICE__API_KEY',
  },
  {
    name: /^(quay\.io\/)?prom(etheus)?\/(prometheus|alertmanager)$/,
    argument: /^--web\.config\.file\b/,
    wayOut: 'start it with --web.config.file',
  },
  {
    name: /^(quay\.io\/coreos|gcr\.io\/etcd-development)\/etcd$/,
    variables: ['ETCD_CLIENT_CERT_AUTH'],
    argument: /^--client-cert-auth\b/,
    wayOut: 'start it with --client-cert-auth',
  },
  { name: /^(zookeeper|cassandra)$/, wayOut: PROXY },
  {
    name: /^(apache\/kafka(-native)?|confluentinc\/cp-kafka)$/,
    variables: ['KAFKA_SASL_ENABLED_MECHANISMS', 'KAFKA_SSL_CLIENT_AUTH'],
    wayOut: 'set KAFKA_SASL_ENABLED_MECHANISMS and listeners of SASL_SSL',
  },
  {
    name: /^nats$/,
    argument: /^(--(user|auth|config)\b|-c\b|.*\.conf$)/,
    wayOut: 'start it with a configuration file that has users',
  },
  { name: /^registry$/, variables: ['REGISTRY_AUTH'], wayOut: 'set REGISTRY_AUTH' },
];

/** What is known of an image that lets everybody in. */
export function openImageOf(reference: string): OpenImage | undefined {
  const name = imageName(reference);
  return CATALOGUE.find((image) => image.name.test(name));
}
