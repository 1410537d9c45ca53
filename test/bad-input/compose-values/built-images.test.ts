import { ContainerImage } from '../../../src';
import { refuses } from '../refusal';
import { LIST, MAP, path, QUOTES, SAYS, untyped } from './common';

describe('an image that is built', () => {
  const web = 'ContainerImage.fromContext';
  const of = (options: unknown) => () => ContainerImage.fromContext('./web', untyped(options));
  refuses([
    path(web, './web', '"web"', () => ContainerImage.fromContext('web')),
    path(web, './web', 'an object with context', () => ContainerImage.fromContext(untyped({ context: './web' }))),
    ['its Dockerfile is empty', of({ dockerfile: '' }), `${web}: option "dockerfile" must say something`, '""', SAYS],
    [
      'its Dockerfile stands in two places',
      of({ dockerfile: 'a', dockerfileInline: 'FROM b' }),
      `${web}: a Dockerfile is a file or stands in the Compose file`,
      'both',
      'leave out "dockerfile" or "dockerfileInline"',
    ],
    [
      'an argument is a number',
      of({ args: { PORT: 80 } }),
      `${web}: option "args"["PORT"] must be a string`,
      '80',
      QUOTES,
    ],
    ['its arguments are a list', of({ args: ['PORT=80'] }), `${web}: option "args" must be a map`, 'a list of 1', MAP],
    [
      'an argument has a dash',
      of({ args: { 'MY-ARG': 'a' } }),
      `${web}: "args" has a bad name`,
      '"MY-ARG"',
      'use letters, digits and underscores',
    ],
    ['its stage is empty', of({ target: '' }), `${web}: option "target" must say something`, '""', SAYS],
    [
      'a secret is a name',
      of({ secrets: ['npm_token'] }),
      `${web}: option "secrets"[0] must be a Secret`,
      '"npm_token"',
      "write for example Secret.fromFile('npm_token', './secrets/npm_token')",
    ],
    [
      'its platforms are a text',
      of({ platforms: 'linux/amd64' }),
      `${web}: option "platforms" must be a list`,
      '"linux/amd64"',
      LIST,
    ],
    [
      'a name that it knows leads to a name',
      of({ extraHosts: { mirror: 'other' } }),
      `${web}: "extraHosts" takes IP addresses`,
      '"other" for "mirror"',
      'write for example "10.0.0.5", or "host-gateway"',
    ],
    [
      'its cache is switched off in quotes',
      of({ noCache: 'true' }),
      `${web}: option "noCache" must be true or false`,
      '"true"',
      'change it to true or false',
    ],
    [
      'its shared memory is a number',
      of({ shmSize: 64 }),
      `${web}: option "shmSize" must be a Size`,
      '64',
      'write for example Size.mebibytes(256)',
    ],
    [
      'the program that asks is unknown',
      of({ probeTool: 'telnet' }),
      `${web}: option "probeTool" must be a member of ProbeTool`,
      '"telnet"',
      'use ProbeTool.PYTHON',
    ],
    [
      'a folder that it can write to is relative',
      of({ writableDirectories: ['data'] }),
      `${web}: "writableDirectories" takes a path inside the container`,
      'the relative path "data"',
      'write an absolute path below the root, for example "/app/data"',
    ],
    [
      'an option is that of Compose',
      of({ cache_from: [] }),
      `${web}: unknown option "cache_from"`,
      'a list of 0',
      'did you mean "cacheFrom"?',
    ],
  ]);
});
