import type { Project } from 'projen';
import { ComposeDeployment, Size } from '../../../src';
import { refuses } from '../refusal';
import { image, NUL, untyped, VARIABLE } from './common';

describe('an override, a comment or a suppression', () => {
  const then =
    (change: (api: ReturnType<ComposeDeployment['addService']>, deployment: ComposeDeployment) => void) =>
    (project: Project): void => {
      const deployment = new ComposeDeployment(project, 'Deployment');
      change(deployment.addService('api', { image }), deployment);
    };
  const set = (key: unknown, value: unknown) => then((api) => api.addOverride(untyped(key), value));
  const subject = 'service "Deployment/api"';
  const keys = `${subject}: the override takes keys of the Compose specification, separated by dots`;
  const example = 'write for example "deploy.replicas"';
  const plain = 'pass texts, numbers, true, false, lists and maps';
  const text = `${subject}: a comment is a text`;
  const reader = 'write what a reader of the file should know';
  const above = 'a comment stands above keys of the specification, separated by dots';
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  refuses([
    ['it has no path', set('', 1), keys, '""', example],
    ['its path ends with a dot', set('deploy.', 1), keys, '"deploy."', example],
    ['its path is a list', set(['deploy'], 1), keys, 'a list of 1', example],
    ['its path is nothing', set(undefined, 1), keys, 'undefined', example],
    ['its path reaches into JavaScript', set('labels.__proto__', 1), keys, '"labels.__proto__"', example],
    ['its path has a variable', set(`labels.${VARIABLE}`, 1), keys, '"labels.…"', example],
    [
      'its value is a value of ours',
      set('shm_size', Size.mebibytes(64)),
      `${subject}: the override of "shm_size" is not plain data`,
      'a Size',
      plain,
    ],
    [
      'its value is an EnvVar',
      set('hostname', VARIABLE),
      `${subject}: the override of "hostname" is a variable`,
      'an EnvVar',
      'call its toString() and pass that text',
    ],
    [
      'its value is a date',
      set('labels.a', new Date(0)),
      `${subject}: the override of "labels.a" is not plain data`,
      'a Date',
      plain,
    ],
    [
      'its value is a function',
      set('labels.a', () => 1),
      `${subject}: the override of "labels.a" is not plain data`,
      'a function',
      plain,
    ],
    [
      'its value is no number',
      set('deploy.replicas', Number.NaN),
      `${subject}: the override of "deploy.replicas" is no number that a file holds`,
      'NaN',
      plain,
    ],
    [
      'its value has a NUL character',
      set('hostname', NUL),
      `${subject}: the override of "hostname" is a text that contains a NUL character, which no process can receive; remove it`,
      '"a\\u0000b"',
      plain,
    ],
    [
      'its value contains itself',
      set('labels', loop),
      `${subject}: the override of "labels" is not plain data`,
      'something that contains itself',
      plain,
    ],
    ['a comment is empty', then((api) => api.addComment(' ')), text, '" "', reader],
    ['a comment is a number', then((api) => api.addComment(untyped(7))), text, '7', reader],
    ['a comment has a bell', then((api) => api.addComment('a\u0007')), text, '"a\\u0007"', reader],
    ['a comment has a variable', then((api) => api.addComment(`set ${VARIABLE}`)), text, '"set …"', reader],
    [
      'the path of a comment is empty',
      then((api) => api.addComment('a', '')),
      `${subject}: ${above}`,
      '""',
      'write for example "ports"',
    ],
    [
      'the path of a comment is a number',
      then((api) => api.addComment('a', untyped(3))),
      `${subject}: ${above}`,
      '3',
      'write for example "ports"',
    ],
    [
      'a comment of the deployment has no path',
      then((_, deployment) => deployment.addComment('a', untyped(undefined))),
      `ComposeDeployment "Deployment": ${above}`,
      'undefined',
      'write for example "services"',
    ],
    [
      'a comment stands above nothing',
      then((api) => api.addComment('a', 'port')),
      '[Deployment] service "api" has a comment above a key that is in no Compose file',
      '"port"',
      'known: ',
    ],
    [
      'a suppression has no reason',
      then((api) => api.suppressRule('volume-is-writable', '')),
      '"Deployment/api" suppresses a rule, "volume-is-writable", for no reason',
      '""',
      'say in one line why it does not fit',
    ],
    [
      'a suppression has no rule',
      then((api) => api.suppressRule(untyped(null), 'why')),
      '"Deployment/api" suppresses a rule without a name',
      'null',
      'pass the name that stands at the end of the message',
    ],
    [
      'a suppressed rule is misspelt',
      then((api) => api.suppressRule('volume-is-writeable', 'why')),
      '[test] "Deployment/api" suppresses a rule that it does not have',
      '"volume-is-writeable"',
      'did you mean "volume-is-writable"?',
    ],
    [
      'the schema is suppressed',
      then((_, deployment) => deployment.suppressRule('compose-file-follows-schema', 'why')),
      '[test] "Deployment" suppresses a rule without which nothing works',
      '"compose-file-follows-schema"',
      'correct what it reports',
    ],
  ]);
});
