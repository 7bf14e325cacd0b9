/**
 * A mistake in what the user gave: a file, an option, a folder. The hint, on a line of its own, says what to do. `code`
 * is the exit code; yo ends with it.
 */
export class BadInput extends Error {
  readonly code: number = 1;

  constructor(message: string, hint: string | null = null) {
    super(hint === null ? message : `${message}\n  ${hint}`);
    this.name = 'BadInput';
  }
}

/** The run would have overwritten what a person wrote, and nobody could be asked. */
export class Conflict extends BadInput {
  override readonly code = 2;
}

/** The person left the conversation before anything was written. */
export class Cancelled extends Error {
  readonly code = 130;

  constructor() {
    super('Stopped. Nothing was written.');
    this.name = 'Cancelled';
  }
}
