import type { BaseSystem } from '../base-system';
import type { NodeApplicationOptions } from '../node/node-application-options';

/** What a static site is, and how it is served. */
export interface StaticSiteOptions {
  /** The folder of the files that are served; `index.html` is the page of a folder. */
  readonly folder: string;
  /**
   * How Node.js builds the folder.
   *
   * @default - the folder is in the project
   */
  readonly node?: NodeApplicationOptions;
  /**
   * The port that the server listens on.
   *
   * @default 8080
   */
  readonly port?: number;
  /**
   * Whether a path that is no file gets the page of the site, which knows itself what to show.
   *
   * @default false
   */
  readonly singlePage?: boolean;
  /**
   * Folders of the site whose files never change, since their names do; browsers keep them for a year.
   *
   * @default - none; browsers ask each time whether a file is still the same
   */
  readonly immutableFolders?: string[];
  /**
   * The image of the server, which must have nginx.
   *
   * @default nginx:1.28-alpine-slim
   */
  readonly baseImage?: string;
  /**
   * What the base image has for making its user.
   *
   * @default - what is known of well-known images
   */
  readonly baseSystem?: BaseSystem;
}
