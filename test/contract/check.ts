/** One statement about the app; `run` rejects when it does not hold. Every check stands alone and makes its own people and rows. */
export type Check = { title: string; run: () => Promise<void> };

export type Group = { title: string; checks: Check[] };

export const check = (title: string, run: () => Promise<void>): Check => ({ title, run });
