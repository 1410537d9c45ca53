import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ComposeServiceProps, EnvFile, EnvFileFormat } from '../../../../src';
import type { DeclaredProperties } from '../declarations/service';
import { envFile, envFilePath } from '../names';
import type { Own } from './own';
import { millis } from './units';

/** The properties of this area, as the library takes them. */
export function processProps(own: Own, given: DeclaredProperties): Partial<ComposeServiceProps> {
  return {
    command: own.texts(given.command),
    entrypoint: own.texts(given.entrypoint),
    workingDirectory: own.text(given.workingDirectory),
    user: given.user,
    groups: own.texts(given.groups),
    environment: own.environment(given.environment),
    envFiles: given.envFiles?.map((file, place) => envFileOf(own, file, place)),
    init: given.init,
    stdinOpen: given.stdinOpen,
    tty: given.tty,
    stopSignal: given.stopSignal,
    stopGracePeriod: millis(given.stopGracePeriod),
  };
}

function envFileOf(own: Own, file: NonNullable<DeclaredProperties['envFiles']>[number], place: number): EnvFile {
  const path = envFilePath(file.path, place, own.index);
  const { format = EnvFileFormat.COMPOSE } = file;
  if (!file.missing) {
    mkdirSync(dirname(join(own.around.folder, path)), { recursive: true });
    writeFileSync(join(own.around.folder, path), envFile(file.content, format));
  }
  return EnvFile.atPath(path, {
    format: file.format,
    required: file.missing === undefined ? undefined : !file.missing,
  });
}
