/**
 * What becomes of a file that projen did not write, where one of projen's is to be written.
 *
 * It is only asked while such a file is there: once projen has written its own, no member changes anything. A folder is
 * never replaced, kept or moved; it is a problem whatever was chosen.
 */
export enum ExistingFile {
  /** Nothing is written: the synth reports the file and changes nothing. */
  REFUSE = 'refuse',
  /** projen takes the file over: its content is replaced. Commit it first, then git has what it said. */
  ADOPT = 'adopt',
  /**
   * The file stays as it is, and projen's is not written. It stays writable, and no later synth deletes it, whatever becomes
   * of the declaration. Once it is gone, projen's is written in its place.
   */
  KEEP = 'keep',
  /** The file moves to `<file>.orig`, and projen's is written in its place. A file that is there already is not replaced. */
  RENAME = 'rename',
}
