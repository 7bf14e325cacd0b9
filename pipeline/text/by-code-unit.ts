/** The order of texts that is the same on every machine. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
