import type { Rule } from '../../private/rule';
import type { DockerfileSpec } from '../../private/spec/dockerfile-spec';
import { type BuildPoint, placeOf } from '../build-point';

/** What the rule needs to know of a build. */
export interface BuildWithPoints {
  readonly _points: BuildPoint[];
  _toSpec(): DockerfileSpec;
}

/** What is added to a build has a place in it. */
export const BUILD_POINT_EXISTS: Rule<BuildWithPoints> = {
  id: 'build-point-exists',
  summary: 'An instruction is added at a point that the application kind has',
  find: (build) => {
    const stages = build._toSpec().stages.map(({ name }) => name);
    return build._points
      .filter((point) => !stages.includes(placeOf(point).stage))
      .map(
        (point) =>
          `an instruction is added at the point "${point}", which the application does not have; got the stages ${stages.join(', ')}; ` +
          'add it at a point of one of them',
      );
  },
};
