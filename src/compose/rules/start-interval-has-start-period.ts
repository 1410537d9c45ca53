import type { Rule } from '../../private/rule';
import { inEachFile, keysOf } from '../finished-service';
import type { RuledService } from './subject';

/** A health check that is asked more often at the start says how long the start takes. */
export const START_INTERVAL_HAS_START_PERIOD: Rule<RuledService> = {
  id: 'start-interval-has-start-period',
  summary: 'A health check with a start interval has a start period',
  find: (subject) =>
    inEachFile(subject, ({ spec }) => {
      const { start_interval: interval, start_period: period } = keysOf(spec.healthcheck);
      return interval === undefined || period !== undefined
        ? []
        : [
            `the health check of service "${subject.service.serviceName}" has a start interval, which means nothing without a start period; ` +
              `got start_interval "${interval}" alone; give the HealthCheck a startPeriod`,
          ];
    }),
};
