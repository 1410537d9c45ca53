import {
  type ComposeServiceProps,
  HealthCheck,
  HealthCheckTest,
  LanguageModel,
  ServiceHook,
  WatchRule,
} from '../../../../src';
import type { DeclaredProperties } from '../declarations/service';
import { hookPlace, nameOf } from '../names';
import type { Own } from './own';
import { millis } from './units';

/** The properties of this area, as the library takes them. */
export function lifecycleProps(own: Own, given: DeclaredProperties): Partial<ComposeServiceProps> {
  return {
    healthCheck: given.healthCheck && healthCheckOf(own, given.healthCheck, `Health${own.index}`),
    restart: given.restart,
    pullPolicy: given.pullPolicy,
    platform: given.platform,
    profiles: given.profiles,
    postStart: given.postStart?.map((hook, place) => hookOf(own, hook, hookPlace('postStart', place))),
    preStop: given.preStop?.map((hook, place) => hookOf(own, hook, hookPlace('preStop', place))),
    models: given.models?.map(({ name, reference, options, binding }) =>
      LanguageModel.of(nameOf(name, own.index), own.text(reference), {
        contextSize: options.contextSize,
        runtimeFlags: own.texts(options.runtimeFlags),
      }).bind(binding),
    ),
    watch: given.watch?.map((rule) => watchOf(own, rule)),
  };
}

function hookOf(
  own: Own,
  { command, options }: NonNullable<DeclaredProperties['postStart']>[number],
  start: number,
): ServiceHook {
  return ServiceHook.command(own.texts(command), {
    user: own.text(options.user),
    workingDirectory: own.text(options.workingDirectory),
    environment: own.environment(options.environment, start),
  });
}

function watchOf(
  own: Own,
  { action, path, target, command, options }: NonNullable<DeclaredProperties['watch']>[number],
): WatchRule {
  const from = own.text(path);
  const given = { ...options, ignore: own.texts(options.ignore), include: own.texts(options.include) };
  if (action === 'rebuild') return WatchRule.rebuild(from, given);
  if (action === 'restart') return WatchRule.restart(from, given);
  if (action === 'sync') return WatchRule.sync(from, target, given);
  if (action === 'sync+restart') return WatchRule.syncAndRestart(from, target, given);
  return WatchRule.syncAndExec(from, target, own.texts(command), given);
}

function healthCheckOf(own: Own, check: NonNullable<DeclaredProperties['healthCheck']>, id: string): HealthCheck {
  const { test } = check;
  if (test.is === 'none') return new HealthCheck(own.deployment, id, { test: HealthCheckTest.none() });
  const timed = check as Exclude<typeof check, { test: { is: 'none' } }>;
  return new HealthCheck(own.deployment, id, {
    test: test.is === 'command' ? HealthCheckTest.command(test.command) : HealthCheckTest.shell(test.script),
    interval: millis(timed.interval),
    timeout: millis(timed.timeout),
    startPeriod: millis(timed.startPeriod),
    startInterval: timed.startPeriod === undefined ? undefined : millis(timed.startInterval),
    retries: timed.retries,
  });
}
