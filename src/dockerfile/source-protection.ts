/** How an application's source is kept out of its image. */
export enum SourceProtection {
  /** The source is in the image, as the wheel has it, and its bytecode beside it. */
  NONE = 'none',
  /**
   * Bytecode only: no source file of the application in any layer, in `site-packages` or in an exported cache. Names,
   * constants and docstrings can still be read out of bytecode, and disassembling it is easy: it deters, it does not encrypt.
   */
  BYTECODE = 'bytecode',
}
