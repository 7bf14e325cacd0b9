/** What a migration may take from rows: all, nothing, or what is named: tables such as `meters`, columns such as `units.rooms`. */
export type Permission = boolean | readonly string[];

/** True when a table or column may be lost. */
export const permits = (permission: Permission, name: string): boolean =>
  typeof permission === 'boolean' ? permission : permission.includes(name);

/** The option that allows it. */
export const allowing = (...names: readonly string[]): string => `--allow-destructive=${names.join(',')}`;
