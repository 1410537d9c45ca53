import { PROBE_PROGRAM_IS_IN_IMAGE } from '../../dockerfile/rules/probe-program-is-in-image';
import type { Rule } from '../../private/rule';
import type { RuledService } from './subject';

/** The program that the health check of a service names itself is in the image, where this project builds it. */
export const SERVICE_PROBE_PROGRAM_IS_IN_IMAGE: Rule<RuledService> = {
  id: 'probe-program-is-in-image',
  summary: 'The program that a health check names itself is in the image',
  find: ({ service }) => {
    const { image, healthCheck, volumes } = service;
    const build = image._build;
    // that of the image is looked at where the image is
    if (build === undefined || healthCheck === undefined || healthCheck === build.healthCheck) return [];
    const _programs = build._programs.with(volumes.map(({ target }) => target));
    return PROBE_PROGRAM_IS_IN_IMAGE.find({ healthCheck, _probeEnvironment: build._probeEnvironment, _programs });
  },
};
