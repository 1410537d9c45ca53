import type { ComposeService } from '../compose-service';
import type { DeploymentTarget } from '../deployment-target';

/** A deployment, as rules see it. */
export interface RuledDeployment {
  readonly targets: DeploymentTarget[];
  readonly services: ComposeService[];
  _servicesIn(target: DeploymentTarget): ComposeService[];
}

/** A service and the deployment that it is part of. */
export interface RuledService {
  readonly service: ComposeService;
  readonly deployment: RuledDeployment;
}
