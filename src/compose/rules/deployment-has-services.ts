import type { Rule } from '../../private/rule';
import type { RuledDeployment } from './subject';

/** Each Compose file has something to run. */
export const DEPLOYMENT_HAS_SERVICES: Rule<RuledDeployment> = {
  id: 'deployment-has-services',
  summary: 'A deployment has a service to run in each of its targets',
  find: (deployment) =>
    deployment.targets
      .filter((target) => deployment._servicesIn(target).length === 0)
      .map(
        (target) =>
          `the deployment has nothing to run, so that Docker refuses "${target.file}"; got no service; add one with addService`,
      ),
};
