import type { ApplicationKind } from './application-kind';
import { PythonApplication } from './python/python-application';
import type { PythonApplicationOptions } from './python/python-application-options';

/** Declares what is packed into an image, and in which language it is written. */
export class Application {
  /**
   * A Python application with a lock file, built as a wheel by uv.
   *
   * Dependencies are installed with their hashes, in a layer that neither an edit of the source nor a new version of the
   * project touches; the application's code belongs to root; bytecode is written for the modules that run.
   */
  public static python(options: PythonApplicationOptions): Application {
    return new Application(new PythonApplication(options));
  }

  private constructor(
    /** @internal */
    public readonly _kind: ApplicationKind,
  ) {}
}
