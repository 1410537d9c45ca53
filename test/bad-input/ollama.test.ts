import type { Component, Project } from 'projen';
import { Duration, OllamaHost, OllamaModel, OllamaPlacement, Size } from '../../src';
import { refuses } from './refusal';

const OBJECT = 'write { option: value }';

describe('a model', () => {
  const name = 'OllamaModel.completion takes the name of a model';
  const dimensions = 'OllamaModel.embedding: "dimensions" must be a whole number from 1';
  refuses([
    ['its name is empty', () => OllamaModel.completion(''), name, '""', 'write for example "nomic-embed-text:v1.5"'],
    [
      'its name is an option of a program',
      () => OllamaModel.completion('--help'),
      name,
      '"--help"',
      'write for example "nomic-embed-text:v1.5"',
    ],
    [
      'its name is nothing',
      () => OllamaModel.completion(undefined as never),
      name,
      'undefined',
      'write for example "nomic-embed-text:v1.5"',
    ],
    [
      'its vectors have a negative length',
      () => OllamaModel.embedding('m', { dimensions: -1 }),
      dimensions,
      '-1',
      'write for example dimensions: 1024',
    ],
    [
      'its vectors have no length',
      () => OllamaModel.embedding('m', { dimensions: 0 }),
      dimensions,
      '0',
      'write for example dimensions: 1024',
    ],
    [
      'the length of its vectors is a text',
      () => OllamaModel.embedding('m', { dimensions: '768' as never }),
      'OllamaModel.embedding: option "dimensions" must be a number',
      '"768"',
      'change it to a number',
    ],
    [
      'the length of its vectors is misspelt',
      () => OllamaModel.embedding('m', { dimension: 768 } as never),
      'OllamaModel.embedding: unknown option "dimension"',
      '768',
      'did you mean "dimensions"?',
    ],
    [
      'nobody says how long its vectors are',
      () => OllamaModel.embedding('m', undefined as never),
      'OllamaModel.embedding: options must be an object',
      'undefined',
      'write { option: value }',
    ],
  ]);
});

describe('an address of Ollama', () => {
  const takes = 'OllamaPlacement.remote takes an http or https address without a password';
  const wayOut = 'write for example "http://gpu-box:11434"';
  refuses([
    ['it is a name', () => OllamaPlacement.remote('gpu-box:11434'), takes, '"gpu-box:11434"', wayOut],
    [
      'it holds a password',
      () => OllamaPlacement.remote('http://me:pw@gpu-box'),
      takes,
      '"http://me:pw@gpu-box"',
      wayOut,
    ],
    ['it is nothing', () => OllamaPlacement.remote(undefined as never), takes, 'undefined', wayOut],
  ]);
});

describe('an Ollama host', () => {
  const models = [OllamaModel.completion('llama3.2')];
  const host =
    (props: object | null): ((project: Project) => Component) =>
    (project) =>
      new OllamaHost(project, 'Ollama', (props && { models, ...props }) as never);
  const subject = 'OllamaHost "Ollama":';
  refuses([
    [
      'it has no models',
      host({ models: [] }),
      `${subject} "models" is empty`,
      '[]',
      'name the model that the application asks for',
    ],
    [
      'a model is only named',
      host({ models: ['llama3.2'] }),
      `${subject} option "models"[0] must be an OllamaModel`,
      '"llama3.2"',
      'write for example OllamaModel.embedding(',
    ],
    [
      'a model is declared twice',
      host({ models: [...models, ...models] }),
      `${subject} a model is declared twice`,
      '"llama3.2" again',
      'declare it once',
    ],
    [
      'nobody says which models it has',
      host({ models: undefined }),
      `${subject} option "models" is missing`,
      'nothing',
      'pass a list, each item an OllamaModel',
    ],
    [
      'its place is a name',
      host({ placement: 'native' }),
      `${subject} option "placement" must be an OllamaPlacement`,
      '"native"',
      'write for example OllamaPlacement.container()',
    ],
    [
      'its version is a tag',
      host({ version: 'latest' }),
      `${subject} "version" must be a version of Ollama`,
      '"latest"',
      'write for example "0.32.15"',
    ],
    [
      'its service has a bad name',
      host({ serviceName: 'my ollama' }),
      `${subject} "serviceName" must be two or more letters, digits, ".", "_" and "-"`,
      '"my ollama"',
      'write for example "ollama"',
    ],
    [
      'it pulls for no time',
      host({ pullTimeout: Duration.seconds(0) }),
      `${subject} "pullTimeout" must be at least a second`,
      '0s',
      'write for example Duration.minutes(30)',
    ],
    [
      'it pulls for a number',
      host({ pullTimeout: 60 }),
      `${subject} option "pullTimeout" must be a Duration`,
      '60',
      'write for example Duration.minutes(30)',
    ],
    [
      'its memory is tiny',
      host({ limits: { memory: Size.bytes(1) } }),
      `${subject} "limits.memory" must be at least the 6 MiB that Docker needs`,
      '1b',
      'write for example Size.mebibytes(256)',
    ],
    [
      'a limit is misspelt',
      host({ limits: { mem: 1 } }),
      `${subject} option "limits": unknown option "mem"`,
      '1',
      'known: cpus, memory, pids',
    ],
    [
      'an option is misspelt',
      host({ model: 'llama3.2' }),
      `${subject} unknown option "model"`,
      '"llama3.2"',
      'did you mean "models"?',
    ],
    ['it has nothing for properties', host(null), `${subject} options must be an object`, 'null', OBJECT],
  ]);
});
