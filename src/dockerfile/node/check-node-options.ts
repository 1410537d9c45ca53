import { basename } from 'node:path';
import { checkOptions, is, show } from '../../private/checks';
import { imageReferenceProblem } from '../../private/image-reference';
import { sourcePathProblem } from '../../private/paths';
import { BaseSystem } from '../base-system';
import { isAlpine } from '../c-library';
import { versionsDiffer } from '../image-version';
import type { NodeApplicationOptions } from './node-application-options';
import { LOCK_FILES } from './package-manager';

export const SUBJECT = 'Application.node';

/** Throws on the first value that cannot be meant. */
export function checkNodeOptions(options: NodeApplicationOptions): void {
  checkOptions(SUBJECT, options, {
    version: is.string,
    files: is.listOf(is.string),
    workspace: is.optional(is.string),
    buildScript: is.optional(is.string),
    output: is.optional(is.listOf(is.string)),
    bundled: is.optional(is.boolean),
    lockFile: is.optional(is.string),
    packageManagerVersion: is.optional(is.string),
    baseImage: is.optional(is.string),
    runtimeImage: is.optional(is.string),
    baseSystem: is.optional(is.oneOf('BaseSystem', BaseSystem)),
    installers: is.optional(is.boolean),
    buildNetwork: is.optional(is.boolean),
  });
  const { version, files, workspace, buildScript, output, bundled, buildNetwork, lockFile, packageManagerVersion } =
    options;
  if (!/^\d+(\.\d+){0,2}$/.test(version)) fail(`unknown version; got ${show(version)}; write for example "22"`);
  const major = Number(version.split('.')[0]);
  if (major < 18 || major > 40) {
    fail(
      `"version" is no version of Node.js from 18 on that there can be; got ${show(version)}; write for example "22"`,
    );
  }
  if (files.length === 0) fail('"files" is empty; got []; name what the application consists of, for example ["src"]');
  for (const path of [...files, ...(output ?? []), ...[lockFile, workspace].filter((one) => one !== undefined)]) {
    fail(sourcePathProblem(path));
  }
  if (lockFile !== undefined && !LOCK_FILES.includes(basename(lockFile))) {
    fail(`"lockFile" is of no known package manager; got ${show(lockFile)}; use one of ${LOCK_FILES.join(', ')}`);
  }
  if (buildScript !== undefined && !/^[\w:.-]+$/.test(buildScript)) {
    fail(
      `"buildScript" takes the name of a script of package.json; got ${show(buildScript)}; write for example "build"`,
    );
  }
  if (output !== undefined && buildScript === undefined) {
    fail(
      `"output" has no meaning without a build; got ${show(output)}; name the script with buildScript, or use files alone`,
    );
  }
  if (bundled && buildScript === undefined) {
    fail(
      '"bundled" has no meaning without a build; got true; name the script that bundles with buildScript, or leave it out',
    );
  }
  if (buildNetwork && buildScript === undefined) {
    fail('"buildNetwork" has no meaning without a build; got true; name the script with buildScript, or leave it out');
  }
  if (packageManagerVersion !== undefined && !/^\d[\w.-]*$/.test(packageManagerVersion)) {
    fail(`"packageManagerVersion" takes a version; got ${show(packageManagerVersion)}; write for example "10.20.0"`);
  }
  checkImages(options);
}

function checkImages({ version, baseImage, runtimeImage }: NodeApplicationOptions): void {
  for (const [name, image] of Object.entries({ baseImage, runtimeImage })) {
    const problem = image === undefined ? undefined : imageReferenceProblem(image);
    if (problem !== undefined) fail(`"${name}" ${problem}`);
    // an image of somebody else's may have a version of its own, which is seldom of two digits
    const official = /\/nodejs(\d+)-|(?:^|\/)node:(\d{2}(?:\.\d+){0,2})(?!\d)/.exec(image ?? '');
    const named = official?.[1] ?? official?.[2];
    if (named !== undefined && versionsDiffer(named, version)) {
      fail(
        `"${name}" has another version of Node.js than the declared ${version}; got ${show(image)}; make them agree`,
      );
    }
  }
  if (runtimeImage === undefined) return;
  if (isAlpine(runtimeImage) !== isAlpine(baseImage ?? '')) {
    fail(
      '"runtimeImage" and "baseImage" have different C libraries, so that compiled packages would not load; got ' +
        `${show(runtimeImage)}; let both be of Alpine, or none`,
    );
  }
}

function fail(problem: string | undefined): void {
  if (problem !== undefined) throw new Error(`${SUBJECT}: ${problem}`);
}
