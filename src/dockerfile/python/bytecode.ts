/** Which modules of the dependencies and of the standard library are compiled while the image is built. */
export enum Bytecode {
  /**
   * Those that are loaded until the health check's first success, and by an import of each module of the application. The
   * application is started for that while the image is built, without a network; where it does not start, the modules that
   * its source names take the place of the start.
   */
  WHAT_RUNS = 'what-runs',
  /** All that is installed: a larger image, and nothing is compiled at run time whatever the application does. */
  EVERYTHING = 'everything',
  /** None: the smallest image, and the slowest start. The application's own modules are compiled all the same. */
  NONE = 'none',
}
