import { OllamaPlacement } from '../../src';

test('a place tells its kind and its address', () => {
  expect({ ...OllamaPlacement.native() }).toEqual({ kind: 'native', url: undefined });
  expect({ ...OllamaPlacement.container() }).toEqual({ kind: 'container', url: undefined });
  expect({ ...OllamaPlacement.remote('https://gpu-box/ollama/') }).toEqual({
    kind: 'remote',
    url: 'https://gpu-box/ollama',
  });
});

test.each(['', 'gpu-box:11434', 'ftp://gpu-box', 'http://', 'http://user:pw@gpu-box', 'http://gpu box'])(
  'fails when the address is %p',
  (url) => {
    expect(() => OllamaPlacement.remote(url)).toThrow(
      `OllamaPlacement.remote takes an http or https address without a password; got ${JSON.stringify(url)}; ` +
        'write for example "http://gpu-box:11434"',
    );
  },
);
