import { EnvVar, Secret } from '../../src';
import { refuses } from './refusal';

const LONE_SURROGATE = 'a\ud800b';

describe('a variable', () => {
  const description = 'What it is for';
  const line = '"description" must be one line';
  const wayOut = 'write what the variable is for';
  refuses([
    [
      'its value is a number',
      () => EnvVar.literal(8000 as never),
      'EnvVar.literal: the value must be a string',
      '8000',
      'put it in quotes',
    ],
    [
      'its value is true',
      () => EnvVar.literal(true as never),
      'EnvVar.literal: the value must be a string',
      'true',
      'put it in quotes',
    ],
    [
      'its value is nothing',
      () => EnvVar.literal(null as never),
      'EnvVar.literal: the value must be a string',
      'null',
      'put it in quotes',
    ],
    [
      'its value has a NUL character',
      () => EnvVar.literal('a\0b'),
      'EnvVar.literal: the value',
      'a text that contains a NUL character, which no process can receive',
      'remove it',
    ],
    [
      'its value has half a character',
      () => EnvVar.literal(LONE_SURROGATE),
      'EnvVar.literal: the value',
      'a text that contains half of a surrogate pair, which is not text',
      'remove it',
    ],
    [
      'nobody says what it is for',
      () => EnvVar.required({} as never),
      'EnvVar.required: option "description" is missing',
      'nothing',
      'pass a string',
    ],
    ['what it is for is empty', () => EnvVar.required({ description: ' ' }), `EnvVar.required: ${line}`, '" "', wayOut],
    [
      'what it is for has a line break',
      () => EnvVar.optional({ description: 'a\nb' }),
      `EnvVar.optional: ${line}`,
      '"a\\nb"',
      wayOut,
    ],
    [
      'an option is unknown',
      () => EnvVar.required({ description, secrets: true } as never),
      'EnvVar.required: unknown option "secrets"',
      'true',
      'did you mean "secret"?',
    ],
    [
      'an optional one says how to make a value',
      () => EnvVar.optional({ description, generate: 'date' } as never),
      'EnvVar.optional: unknown option "generate"',
      '"date"',
      'known: description, name, secret',
    ],
    [
      'an option has the wrong type',
      () => EnvVar.required({ description, secret: 'yes' as never }),
      'EnvVar.required: option "secret" must be true or false',
      '"yes"',
      'change it to true or false',
    ],
    [
      'the command that makes a value has a line break',
      () => EnvVar.required({ description, generate: 'a\nb' }),
      'EnvVar.required: "generate" must be one line',
      '"a\\nb"',
      'write a command that prints a value',
    ],
    [
      'its name in .env has a dash',
      () => EnvVar.required({ description, name: 'API-KEY' }),
      'EnvVar.required: a variable of .env has a name of letters, digits and underscores',
      '"API-KEY"',
      'give it one with the option "name"',
    ],
    [
      'its default has a brace',
      () => EnvVar.withDefault('{}', { description }),
      'EnvVar.withDefault: a default has no "{", no "}" and no line break, where Compose would take another place for its end',
      '"{}"',
      'use EnvVar.literal, or EnvVar.required and set it in .env',
    ],
    [
      'its default is a number',
      () => EnvVar.withDefault(5 as never, { description }),
      'EnvVar.withDefault: the default must be a string',
      '5',
      'put it in quotes',
    ],
    [
      'it has nothing for options',
      () => EnvVar.withDefault('a', undefined as never),
      'EnvVar.withDefault: options must be an object',
      'undefined',
      'write { option: value }',
    ],
  ]);
});

describe('a secret', () => {
  const name = 'Secret.fromFile takes a name of letters, digits, ".", "_" and "-"';
  const path = 'Secret.fromFile takes a path that begins with "./", "../" or "/"';
  refuses([
    [
      'its name has a space',
      () => Secret.fromFile('api key', './key'),
      name,
      '"api key"',
      'write for example "api_key"',
    ],
    ['its name is a path', () => Secret.fromFile('../key', './key'), name, '"../key"', 'write for example "api_key"'],
    [
      'its file is only named',
      () => Secret.fromFile('key', 'key'),
      path,
      '"key"',
      'write for example "./secrets/api_key"',
    ],
    [
      'its file is missing',
      () => Secret.fromFile('key', undefined as never),
      path,
      'undefined',
      'write for example "./secrets/api_key"',
    ],
  ]);
});
