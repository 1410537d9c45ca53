import { EnvFile, EnvFileFormat, EnvVar } from '../../src';
import { serviceWith } from './rendered';

test.each([
  [EnvFile.atPath('./app.env'), './app.env'],
  [EnvFile.atPath('./base.env', { required: true, format: EnvFileFormat.COMPOSE }), './base.env'],
  [EnvFile.atPath('./app.env', { required: false }), { path: './app.env', required: false }],
  [EnvFile.atPath('./app.env', { format: EnvFileFormat.RAW }), { path: './app.env', required: true, format: 'raw' }],
])('a file of variables is written in the shortest form that says all: %#', (file, written) => {
  expect(serviceWith({ envFiles: [file] }).env_file).toEqual([written]);
});

test('files of variables keep their order, since later ones win', () => {
  const envFiles = [EnvFile.atPath('./base.env'), EnvFile.atPath('./a.env')];

  expect(serviceWith({ envFiles }).env_file).toEqual(['./base.env', './a.env']);
});

test('a file of variables tells what was declared', () => {
  expect(EnvFile.atPath('./app.env')).toMatchObject({ path: './app.env', required: true, format: 'compose' });
});

test('a variable may be a part of the path of a file of variables', () => {
  const stage = EnvVar.withDefault('dev', { name: 'STAGE', description: 'Which stage it is' });

  expect(serviceWith({ envFiles: [EnvFile.atPath(`./${stage}.env`)] }).env_file).toEqual(['./${STAGE:-dev}.env']);
});
