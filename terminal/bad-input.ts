/** A mistake in what the user gave: a file, an option, a folder. The hint, on a line of its own, says what to do. */
export class BadInput extends Error {
  constructor(message: string, hint: string | null = null) {
    super(hint === null ? message : `${message}\n  ${hint}`);
    this.name = 'BadInput';
  }
}

/** The person left the conversation before anything was written. */
export class Cancelled extends Error {
  constructor() {
    super('Stopped. Nothing was written.');
    this.name = 'Cancelled';
  }
}
