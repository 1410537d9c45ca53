import { Component, Project } from 'projen';
import { displayPath } from '../../src/private/display-path';
import { TestProject } from '../util/test-project';

test('a construct is called by the names below its project', () => {
  const deployment = new Component(new TestProject(), 'Deployment');

  expect(displayPath(deployment)).toBe('Deployment');
  expect(displayPath(new Component(deployment, 'api'))).toBe('Deployment/api');
});

test('a construct that is yet to be made is called by the name that it will have', () => {
  const project = new TestProject();

  expect(displayPath(project, 'Image')).toBe('Image');
  expect(displayPath(new Component(project, 'Deployment'), 'api')).toBe('Deployment/api');
});

test('a construct of a subproject is called by the name of the subproject, not by its class and folder', () => {
  const subproject = new Project({ parent: new TestProject(), name: 'worker', outdir: 'packages/worker' });

  expect(displayPath(subproject, 'Image')).toBe('worker/Image');
});
