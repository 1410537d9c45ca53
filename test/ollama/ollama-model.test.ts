import { OllamaModel } from '../../src';

test('an embedding model tells its name and the length of its vectors', () => {
  const { name, dimensions } = OllamaModel.embedding('nomic-embed-text:v1.5', { dimensions: 768 });

  expect({ name, dimensions }).toEqual({ name: 'nomic-embed-text:v1.5', dimensions: 768 });
});

test('a completion model has no length of vectors', () => {
  expect({ ...OllamaModel.completion('hf.co/acme/model') }).toEqual({
    name: 'hf.co/acme/model',
    dimensions: undefined,
  });
});

test.each(['', ' ', 'my model', '-rf', 'a;b', '$MODEL'])('fails when the name of a model is %p', (name) => {
  const message = `takes the name of a model; got ${JSON.stringify(name)}; write for example "nomic-embed-text:v1.5"`;

  expect(() => OllamaModel.completion(name)).toThrow(`OllamaModel.completion ${message}`);
  expect(() => OllamaModel.embedding(name, { dimensions: 1 })).toThrow(`OllamaModel.embedding ${message}`);
});

test.each([0, -1, 0.5])('fails when vectors have %p dimensions', (dimensions) => {
  expect(() => OllamaModel.embedding('nomic-embed-text', { dimensions })).toThrow(
    `OllamaModel.embedding: "dimensions" must be a whole number from 1; got ${dimensions}; write for example dimensions: 1024`,
  );
});
