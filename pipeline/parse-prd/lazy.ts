/**
 * What is made when it is first asked for. V8 spends a tenth of a millisecond on every `\p{…}` of a pattern as soon as
 * the pattern is there, and no document needs them all.
 */
export const lazy = <Made>(make: () => Made): (() => Made) => {
  let made: Made | undefined;
  return () => (made ??= make());
};
