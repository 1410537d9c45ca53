/** The command line asks for what cannot be answered. Shown without a stack; the exit code is 2. */
export class UsageError extends Error {}
