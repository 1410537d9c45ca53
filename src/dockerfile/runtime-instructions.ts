import type { HealthCheck } from '../health';
import type { ProbeEnvironment } from '../health/probe-tool';
import type { InstructionSpec } from '../private/spec/dockerfile-spec';

/** How containers of an image start, and what is said of it. */
export interface ImageSettings {
  readonly environment: Record<string, string>;
  readonly userId: number;
  readonly ports: readonly number[];
  readonly healthCheck?: HealthCheck;
  /** What the image has for asking after its health. */
  readonly probe: ProbeEnvironment;
  readonly labels: Record<string, string>;
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
}

/** The last instructions of an image, which make no layer. */
export function runtimeInstructions(settings: ImageSettings): InstructionSpec[] {
  const { environment, userId, ports, healthCheck, probe, labels, entrypoint, command } = settings;
  const instructions: (InstructionSpec | false)[] = [
    Object.keys(environment).length > 0 && { kind: 'ENV', values: environment },
    { kind: 'USER', text: `${userId}:${userId}` },
    ports.length > 0 && { kind: 'EXPOSE', text: ports.join(' ') },
    // where it cannot be run, a rule says so before anything is written
    healthCheck?._problemIn(probe) === undefined &&
      healthCheck !== undefined && { kind: 'HEALTHCHECK', text: healthCheck._toDockerfile(probe) },
    { kind: 'LABEL', values: labels },
    entrypoint !== undefined && { kind: 'ENTRYPOINT', command: entrypoint },
    { kind: 'CMD', command },
  ];
  return instructions.filter((instruction) => instruction !== false);
}
