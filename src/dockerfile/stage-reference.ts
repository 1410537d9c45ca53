import { is } from '../private/checks';

/** A stage of a Dockerfile, as instructions of other stages name it: a `Stage`. */
export interface IStage {
  /** The stage's name. */
  readonly name: string;
}

/** Instructions and stages refer to each other, so this one does not import the class. */
export const STAGE = is.made('Stage', '_toSpec', "Stage.fromImage('debian:bookworm-slim', { name, description })");
