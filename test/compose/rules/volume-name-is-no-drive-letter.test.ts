import { ComposeDeployment, Volume } from '../../../src';
import { expectProblem, problemsOf } from '../../util/rule-page';
import { TestProject } from '../../util/test-project';
import { SOME_IMAGE } from '../rendered';

function withVolume(volume: Volume): TestProject {
  const project = new TestProject();
  const volumes = [volume.mountAt('/data')];
  new ComposeDeployment(project, 'Deployment').addService('db', { image: SOME_IMAGE, volumes });
  return project;
}

test('fails when the name of a volume is one letter', () => {
  expect(expectProblem(withVolume(Volume.named('d')), 'volume-name-is-no-drive-letter')).toContain('got "d"');
});

test('the name of a volume may have two letters', () => {
  expect(problemsOf(withVolume(Volume.named('db')))).toEqual([]);
});
