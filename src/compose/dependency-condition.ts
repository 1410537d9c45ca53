/** What a service waits for until it starts. */
export enum DependencyCondition {
  /** The other service was started. */
  STARTED = 'service_started',
  /** The other service is healthy. */
  HEALTHY = 'service_healthy',
  /** The other service has run and exited with 0. */
  COMPLETED_SUCCESSFULLY = 'service_completed_successfully',
}

/** What a dependency means beside the order of starts. */
export interface DependencyOptions {
  /**
   * Whether the service is started again when Compose restarts the other one. Needs Docker Compose 2.17.
   *
   * @default false
   */
  readonly restart?: boolean;
  /**
   * Whether the service cannot start without the other one. Where it can, it starts even if the other one has failed. Needs
   * Docker Compose 2.20.
   *
   * @default true
   */
  readonly required?: boolean;
}
