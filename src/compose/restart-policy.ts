/** When Docker starts a container again. */
export enum RestartPolicy {
  /** Never: the service has a job and ends. */
  NO = 'no',
  /** When it failed. */
  ON_FAILURE = 'on-failure',
  /** Whenever it ended, unless somebody stopped it. */
  UNLESS_STOPPED = 'unless-stopped',
  /** Whenever it ended. */
  ALWAYS = 'always',
}
