import { LanguageModel } from '../../src';
import { fileWith, SOME_IMAGE } from './rendered';

test('a model is defined once and bound by the names of its variables', () => {
  const model = LanguageModel.of('llm', 'ai/smollm2', { contextSize: 4096, runtimeFlags: ['--no-warmup'] });
  const file = fileWith({ models: [model] }, (_, deployment) =>
    deployment.addService('worker', {
      image: SOME_IMAGE,
      models: [model.bind({ endpointVariable: 'LLM_URL', modelVariable: 'LLM_NAME' })],
    }),
  );

  expect(file.models).toEqual({ llm: { model: 'ai/smollm2', context_size: 4096, runtime_flags: ['--no-warmup'] } });
  expect(file.services.api.models).toEqual({ llm: {} });
  expect(file.services.worker.models).toEqual({ llm: { endpoint_var: 'LLM_URL', model_var: 'LLM_NAME' } });
});

test('a model that is bound in another way leaves the first one as it was', () => {
  const model = LanguageModel.of('llm', 'ai/smollm2');
  model.bind({ endpointVariable: 'LLM_URL' });

  expect(fileWith({ models: [model] }).services.api.models).toEqual({ llm: {} });
});
