import { ComposeDeployment, EnvVar, OllamaHost, OllamaModel, ServiceHook } from '../../src';
import { TestProject } from '../util/test-project';
import { composeFile, envBlocksOf, SOME_IMAGE, serviceWith } from './rendered';

test('hooks run after the start and before the stop', () => {
  const service = serviceWith({
    postStart: [ServiceHook.command(['./warm-up', '--cost', '$5'])],
    preStop: [ServiceHook.command(['./drain'], { user: '1000', workingDirectory: '/app' })],
  });

  expect(service.post_start).toEqual([{ command: ['./warm-up', '--cost', '$$5'] }]);
  expect(service.pre_stop).toEqual([{ command: ['./drain'], user: '1000', working_dir: '/app' }]);
});

test('a hook has variables of its own, which are listed in .env.example', () => {
  const postStart = [
    ServiceHook.command(['./warm-up'], {
      environment: {
        LEVEL: EnvVar.literal('$1'),
        TOKEN: EnvVar.required({ description: 'Opens the cache' }),
        HTTP_PROXY: EnvVar.inherited({ description: 'The way out' }),
      },
    }),
  ];

  expect(serviceWith({ postStart }).post_start[0].environment).toEqual({
    LEVEL: '$$1',
    TOKEN: '${TOKEN:?set TOKEN in .env, see .env.example}',
    HTTP_PROXY: null,
  });
  expect(envBlocksOf({ postStart })).toHaveLength(2);
});

test('a hook that knows the address of a model server makes its service wait for it', () => {
  const project = new TestProject();
  const deployment = new ComposeDeployment(project, 'Deployment');
  const ollama = new OllamaHost(project, 'Ollama', { models: [OllamaModel.completion('qwen2.5:0.5b')] });
  deployment.addService('api', {
    image: SOME_IMAGE,
    postStart: [ServiceHook.command(['./warm-up'], { environment: { OLLAMA_URL: ollama.url } })],
  });

  const { services } = composeFile(project);

  expect(services.api.extra_hosts).toEqual(['host.docker.internal:host-gateway']);
});
