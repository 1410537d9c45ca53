import type { ApplicationKind } from './application-kind';
import { CustomApplication } from './custom/custom-application';
import type { CustomApplicationOptions } from './custom/custom-application-options';
import { GoApplication } from './go/go-application';
import type { GoApplicationOptions } from './go/go-application-options';
import { NodeApplication } from './node/node-application';
import type { NodeApplicationOptions } from './node/node-application-options';
import { PythonApplication } from './python/python-application';
import type { PythonApplicationOptions } from './python/python-application-options';
import { StaticSite } from './static/static-site';
import type { StaticSiteOptions } from './static/static-site-options';

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

  /**
   * A Go application: a static program in an empty image.
   *
   * Modules are downloaded when go.mod or go.sum changes, and compiled packages are kept from build to build. An empty image has
   * nothing that could ask for health but the program itself: `HealthCheckTest.command(['server', 'health'])`.
   */
  public static go(options: GoApplicationOptions): Application {
    return new Application(new GoApplication(options));
  }

  /**
   * A Node.js application with a lock file of npm, pnpm or Yarn, or one package of a monorepo of theirs.
   *
   * What it needs when it runs is installed apart from what builds it, in a layer that neither an edit nor a new version of the
   * project touches. Registries are for who builds: `docker build --secret id=npmrc,src=.npmrc`, or `id=yarnrc,src=.yarnrc.yml` for
   * Yarn 4. Where it is built, `docker build --target verify` fails if its source or a source map is in the image.
   */
  public static node(options: NodeApplicationOptions): Application {
    return new Application(new NodeApplication(options));
  }

  /**
   * Files that a small server (nginx) gives to whoever asks: those of a folder, or what Node.js builds.
   *
   * The server runs as the image's user, listens on a port that needs no right, and writes to `/tmp` only.
   */
  public static staticSite(options: StaticSiteOptions): Application {
    return new Application(new StaticSite(options));
  }

  /**
   * An application of one's own kind: stages that build it, and what the image takes from them.
   *
   * What holds for the other kinds holds here too: a context of what is named and nothing else, a user that is not root, a health
   * check that the image can run, no secret in the image.
   */
  public static custom(options: CustomApplicationOptions): Application {
    return new Application(new CustomApplication(options));
  }

  private constructor(
    /** @internal */
    public readonly _kind: ApplicationKind,
  ) {}
}
