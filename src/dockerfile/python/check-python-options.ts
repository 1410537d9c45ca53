import { checkOptions, is, show } from '../../private/checks';
import { imageReferenceProblem } from '../../private/image-reference';
import { relativePathProblem } from '../../private/paths';
import { BaseSystem, baseSystemOf } from '../base-system';
import { isAlpine } from '../c-library';
import { wrongPackage } from '../debian-packages';
import { SourceProtection } from '../source-protection';
import { Bytecode } from './bytecode';
import { lockKind } from './lock-kind';
import type { PythonApplicationOptions } from './python-application-options';

export const SUBJECT = 'Application.python';
const VERSIONS = ['3.10', '3.11', '3.12', '3.13', '3.14'];

/** Throws on the first value that cannot be meant. */
export function checkPythonOptions(options: PythonApplicationOptions): void {
  checkOptions(SUBJECT, options, {
    version: is.string,
    packages: is.listOf(is.string),
    workspace: is.optional(is.string),
    lockFile: is.optional(is.string),
    sourceProtection: is.optional(is.oneOf('SourceProtection', SourceProtection)),
    buildFiles: is.optional(is.listOf(is.string)),
    buildNetwork: is.optional(is.boolean),
    bytecode: is.optional(is.oneOf('Bytecode', Bytecode)),
    buildPackages: is.optional(is.listOf(is.string)),
    systemPackages: is.optional(is.listOf(is.string)),
    extras: is.optional(is.listOf(is.string)),
    groups: is.optional(is.listOf(is.string)),
    excludeDependencies: is.optional(is.listOf(is.string)),
    startEnvironment: is.optional(is.mapOf(is.string)),
    baseImage: is.optional(is.string),
    installers: is.optional(is.boolean),
  });
  if (!VERSIONS.includes(options.version)) {
    throw new Error(`${SUBJECT}: unknown version; got ${show(options.version)}; use one of ${VERSIONS.join(', ')}`);
  }
  if (options.packages.length === 0) {
    throw new Error(`${SUBJECT}: "packages" is empty; got []; name the package that is imported, for example ["app"]`);
  }
  for (const name of options.packages) {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
      throw new Error(
        `${SUBJECT}: "packages" takes names that can be imported; got ${show(name)}; write the top-level package, for example "app"`,
      );
    }
  }
  const { lockFile, workspace } = options;
  for (const path of [...(options.buildFiles ?? []), lockFile, workspace].filter((one) => one !== undefined)) {
    const problem = relativePathProblem(path);
    if (problem !== undefined) throw new Error(`${SUBJECT}: ${problem}`);
  }
  for (const [option, path] of Object.entries({ lockFile, workspace })) {
    if (path === undefined || /^[\w.@+/-]+$/.test(path)) continue;
    throw new Error(
      `${SUBJECT}: "${option}" must be a path that a mount can name; got ${show(path)}; ` +
        'use letters, digits, ".", "_", "-", "+", "@" and "/"',
    );
  }
  if (workspace !== undefined && lockFile !== undefined && lockKind(lockFile) !== 'uv') {
    throw new Error(
      `${SUBJECT}: "workspace" is a member of a workspace of uv, whose lock is a uv.lock; got the lock file ${show(lockFile)}; leave "lockFile" out`,
    );
  }
  if (options.baseImage !== undefined) {
    const problem = baseImageProblem(options.baseImage, options.version);
    if (problem !== undefined) throw new Error(`${SUBJECT}: "baseImage" ${problem}`);
  }
  checkPackages('buildPackages', options.buildPackages);
  checkPackages('systemPackages', options.systemPackages);
  checkNames('extras', 'extras', 'postgres', options.extras);
  checkNames('groups', 'dependency groups', 'prod', options.groups);
  checkNames('excludeDependencies', 'distributions', 'kubernetes', options.excludeDependencies);
  for (const name of Object.keys(options.startEnvironment ?? {})) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw new Error(
        `${SUBJECT}: "startEnvironment" has a bad name; got ${show(name)}; use letters, digits and underscores`,
      );
    }
  }
}

/** Names that all tools of Python spell in the same way. */
function checkNames(option: string, what: string, example: string, names: readonly string[] = []): void {
  const wrong = names.find((name) => !/^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/.test(name));
  if (wrong !== undefined) {
    throw new Error(
      `${SUBJECT}: "${option}" takes names of ${what}; got ${show(wrong)}; write the name alone, for example "${example}"`,
    );
  }
}

function checkPackages(option: string, names: readonly string[] = []): void {
  const wrong = wrongPackage(names);
  if (wrong !== undefined) {
    throw new Error(
      `${SUBJECT}: "${option}" takes packages of Debian; got ${show(wrong)}; write their names, for example "libpq5" or "libpq5=15.13-0+deb12u1"`,
    );
  }
}

/** What is wrong with the image of every stage, or nothing. */
function baseImageProblem(image: string, version: string): string | undefined {
  const problem = imageReferenceProblem(image);
  if (problem !== undefined) return problem;
  if (isAlpine(image)) {
    return (
      `is Alpine's, for whose C library most wheels are not built; got ${show(image)}; ` +
      `leave it out, or use a slim image, for example "python:${version}-slim"`
    );
  }
  const system = baseSystemOf(image);
  if (system !== undefined && system !== BaseSystem.DEBIAN) {
    return (
      `has neither the shell nor the programs of Debian, which building the image needs; got ${show(image)}; ` +
      `leave it out, or use a slim image, for example "python:${version}-slim"`
    );
  }
  const official = /^(?:.*\/)?python:(\d+\.\d+)/.exec(image)?.[1];
  // others call their images what they like, and what a digest means nobody can read
  if (official === undefined && /^(?:docker\.io\/|(?:.*\/)?library\/)?python(?::[^@]*)?$/.test(image)) {
    return (
      `must name its version of Python, since the paths of packages and their bytecode depend on it; got ${show(image)}; ` +
      `write for example "python:${version}-slim"`
    );
  }
  return official === undefined || official === version
    ? undefined
    : `has another version of Python than the declared ${version}; got ${show(image)}; make them agree`;
}
