/**
 * When Compose pulls the image of a service.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md#pull_policy
 */
export enum PullPolicy {
  /** Each time. */
  ALWAYS = 'always',
  /** Never: it must be there. */
  NEVER = 'never',
  /** When it is not there. */
  MISSING = 'missing',
  /** Never: it is built, even if it is there. Only where the deployment builds the image. */
  BUILD = 'build',
  /** When the last pull is a day ago. */
  DAILY = 'daily',
  /** When the last pull is a week ago. */
  WEEKLY = 'weekly',
}
