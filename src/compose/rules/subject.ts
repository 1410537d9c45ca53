import type { ComposeService } from '../compose-service';
import type { FinishedFile } from '../deployment-spec';
import type { DeploymentTarget } from '../deployment-target';
import type { FileComments } from '../file-comments';

/** A deployment, as rules see it. */
export interface RuledDeployment {
  readonly targets: DeploymentTarget[];
  readonly services: ComposeService[];
  readonly composeName: string;
  readonly _overrides: { applyTo(spec: object): void };
  readonly _comments: FileComments;
  _servicesIn(target: DeploymentTarget): ComposeService[];
  /** The Compose file of a target as it will be written, overrides and patches included. */
  _finishedFile(target: DeploymentTarget): object;
  /** The same, with the variables that were declared in it. */
  _finish(target: DeploymentTarget): FinishedFile;
  /** Works something out only once while the rules run. */
  _once<T>(key: object, make: () => T): T;
  /** Which declaration a key of a Compose file comes from, in a few words. */
  _declarationOf(path: readonly (string | number)[]): string;
}

/** A service and the deployment that it is part of. */
export interface RuledService {
  readonly service: ComposeService;
  readonly deployment: RuledDeployment;
}
