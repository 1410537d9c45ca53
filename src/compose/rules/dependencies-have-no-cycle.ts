import type { Rule } from '../../private/rule';
import type { ComposeService } from '../compose-service';
import type { DeploymentTarget } from '../deployment-target';
import type { RuledDeployment } from './subject';

/** No service waits, over others, for itself. */
export const DEPENDENCIES_HAVE_NO_CYCLE: Rule<RuledDeployment> = {
  id: 'dependencies-have-no-cycle',
  summary: 'No two services wait for each other',
  find: (deployment) => {
    const cycles = deployment.targets.flatMap((target) => findCycle(deployment._servicesIn(target), target) ?? []);
    return [...new Set(cycles)].map(
      (cycle) => `services wait for each other, so that none starts; got ${cycle}; remove one of these dependencies`,
    );
  },
};

function findCycle(services: readonly ComposeService[], target: DeploymentTarget): string | undefined {
  const done = new Set<ComposeService>();
  const visit = (service: ComposeService, trail: ComposeService[]): string | undefined => {
    const start = trail.indexOf(service);
    if (start >= 0) return [...trail.slice(start), service].map(({ serviceName }) => serviceName).join(' -> ');
    if (done.has(service)) return undefined;
    for (const dependency of service._dependenciesIn(target)) {
      const cycle = visit(dependency.service, [...trail, service]);
      if (cycle !== undefined) return cycle;
    }
    done.add(service);
    return undefined;
  };
  for (const service of services) {
    const cycle = visit(service, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
