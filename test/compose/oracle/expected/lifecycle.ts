import { HardeningKind } from '../../../../src';
import { resolved } from '../declarations/texts';
import { hookPlace } from '../names';
import { type Data, defined, duration, present, text } from './answer';
import type { Defined, Given } from './given';

export function lifecycle(own: Given): Data {
  const { healthCheck, restart, pullPolicy, platform, profiles, postStart, preStop, models, watch } = own.properties;
  return {
    healthcheck: healthCheck && healthCheckOf(own, healthCheck),
    restart: restart ?? (own.has(HardeningKind.UNHARDENED) ? undefined : 'unless-stopped'),
    pull_policy: pullPolicy,
    platform,
    profiles,
    post_start: postStart?.map((hook, place) => hookOf(own, hook, hookPlace('postStart', place))),
    pre_stop: preStop?.map((hook, place) => hookOf(own, hook, hookPlace('preStop', place))),
    models:
      models &&
      Object.fromEntries(
        models.map(({ name, binding }) => [
          own.name(name),
          present({ endpoint_var: binding.endpointVariable, model_var: binding.modelVariable }),
        ]),
      ),
    develop: watch && watch.length > 0 ? { watch: watch.map((rule) => watchOf(own, rule)) } : undefined,
  };
}

function healthCheckOf(own: Given, check: Defined<'healthCheck'>): Data {
  const { test } = check;
  if (test.is === 'none') return { test: ['NONE'] };
  const { interval, timeout, retries, startPeriod, startInterval } = check as Exclude<
    typeof check,
    { test: { is: 'none' } }
  >;
  return defined({
    test: test.is === 'command' ? ['CMD', ...test.command] : ['CMD-SHELL', test.script],
    interval: duration(interval),
    timeout: duration(timeout),
    retries,
    start_period: duration(startPeriod),
    // a container that starts is asked each second, unless it is as it was declared
    start_interval:
      startPeriod === undefined
        ? undefined
        : duration(startInterval ?? (own.has(HardeningKind.UNHARDENED) ? undefined : 1000)),
  });
}

function hookOf(own: Given, { command, options }: Defined<'postStart'>[number], start: number): Data {
  return present({
    command: command.map(resolved),
    user: text(options.user),
    working_dir: text(options.workingDirectory),
    environment: options.environment && own.environment(options.environment, start),
  });
}

function watchOf(own: Given, { action, path, target, command, options }: Defined<'watch'>[number]): Data {
  return {
    ...present({
      path: own.path(path),
      action,
      target: action === 'rebuild' || action === 'restart' ? undefined : target,
      ignore: options.ignore?.map(resolved),
      include: options.include?.map(resolved),
      initial_sync: options.initialSync,
    }),
    exec: { command: action === 'sync+exec' ? command.map(resolved) : null },
  };
}
