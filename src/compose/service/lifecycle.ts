import { HealthCheck } from '../../health';
import { is, type Shape, show } from '../../private/checks';
import type { ServiceSpec } from '../../private/spec/compose-spec';
import { LanguageModel } from '../language-model';
import { checkListedOnce } from '../names';
import { PullPolicy } from '../pull-policy';
import { RestartPolicy } from '../restart-policy';
import { ServiceHook } from '../service-hook';
import { WatchRule } from '../watch-rule';

/** When a service runs, and how that is seen. */
export interface LifecycleProps {
  /**
   * How to tell that it works.
   *
   * @default - the health check of the build, or the image's own
   */
  readonly healthCheck?: HealthCheck;
  /**
   * When it is started again.
   *
   * @default RestartPolicy.UNLESS_STOPPED
   */
  readonly restart?: RestartPolicy;
  /**
   * When its image is pulled.
   *
   * @default - Compose's default: when it is not there
   */
  readonly pullPolicy?: PullPolicy;
  /**
   * The platform of its image: `linux/amd64`.
   *
   * @default - that of the machine
   */
  readonly platform?: string;
  /**
   * It starts only where one of these profiles is chosen.
   *
   * @default - none: it always starts
   */
  readonly profiles?: string[];
  /**
   * Commands that run in its container after it started.
   *
   * @default - none
   */
  readonly postStart?: ServiceHook[];
  /**
   * Commands that run in its container before it is stopped.
   *
   * @default - none
   */
  readonly preStop?: ServiceHook[];
  /**
   * Models that Docker Model Runner serves to it.
   *
   * @default - none
   */
  readonly models?: LanguageModel[];
  /**
   * What `docker compose watch` does when files change.
   *
   * @default - nothing is watched
   */
  readonly watch?: WatchRule[];
}

export const LIFECYCLE: Shape<LifecycleProps> = {
  healthCheck: is.optional(is.a(HealthCheck, "new HealthCheck(project, 'Health', { test })")),
  restart: is.optional(is.oneOf('RestartPolicy', RestartPolicy)),
  pullPolicy: is.optional(is.oneOf('PullPolicy', PullPolicy)),
  platform: is.optional(is.text),
  profiles: is.optional(is.listOf(is.string)),
  postStart: is.optional(is.listOf(is.a(ServiceHook, "ServiceHook.command(['./warm-up'])"))),
  preStop: is.optional(is.listOf(is.a(ServiceHook, "ServiceHook.command(['./drain'])"))),
  models: is.optional(is.listOf(is.a(LanguageModel, "LanguageModel.of('llm', 'ai/smollm2')"))),
  watch: is.optional(is.listOf(is.a(WatchRule, "WatchRule.sync('./src', '/app/src')"))),
};

export function checkLifecycle(subject: string, { profiles = [], platform, models = [] }: LifecycleProps): void {
  const profile = profiles.find((name) => !/^[a-zA-Z0-9][\w.-]+$/.test(name));
  if (profile !== undefined) {
    throw new Error(
      `${subject}: "profiles" takes names of two or more letters, digits, ".", "_" and "-"; got ${show(profile)}; write for example "debug"`,
    );
  }
  if (
    platform !== undefined &&
    !/^[a-z0-9\0]+\/[a-z0-9_\0]+(\/[a-z0-9.\0]+)?$/.test(platform) &&
    !/^\0\d+\0$/.test(platform)
  ) {
    throw new Error(
      `${subject}: "platform" is a system and an architecture; got ${show(platform)}; write for example "linux/amd64"`,
    );
  }
  checkListedOnce(
    subject,
    'models',
    'model',
    models.map(({ name }) => name),
  );
}

export function lifecycleSpec(props: LifecycleProps): ServiceSpec {
  const { pullPolicy, platform, profiles, postStart, preStop, models, watch } = props;
  return {
    pull_policy: pullPolicy,
    platform,
    profiles,
    post_start: postStart?.map((hook) => hook._toCompose()),
    pre_stop: preStop?.map((hook) => hook._toCompose()),
    models: models && Object.fromEntries(models.map((model) => [model.name, model._toBinding()])),
    develop: watch && watch.length > 0 ? { watch: watch.map((rule) => rule._toCompose()) } : undefined,
  };
}
