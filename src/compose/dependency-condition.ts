/** What a service waits for until it starts. */
export enum DependencyCondition {
  /** The other service was started. */
  STARTED = 'service_started',
  /** The other service is healthy. */
  HEALTHY = 'service_healthy',
  /** The other service has run and exited with 0. */
  COMPLETED_SUCCESSFULLY = 'service_completed_successfully',
}
