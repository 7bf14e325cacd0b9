import type { GenomeField } from '../../../pipeline/genome.ts';
import { migrationBetween } from '../../../pipeline/migration.ts';
import { schemaOf, type SchemaTable } from '../../../pipeline/schema/schema.ts';
import { type Dialect, sqlOf } from '../../../pipeline/schema/sql.ts';
import { genome, module } from '../genomes.ts';

/** The schema of an app of one entity, `Task`, or of a later name of it. */
export const tasks = (fields: GenomeField[], plural = 'tasks'): SchemaTable[] =>
  schemaOf(genome([module('task', 'Task', plural, fields, { was: plural === 'tasks' ? null : 'tasks' })]));

/** The statements from one schema to another, and back. */
export const sqlBetween = (
  before: readonly SchemaTable[],
  after: readonly SchemaTable[],
  dialect: Dialect,
): { up: string[]; down: string[] } =>
  sqlOf({ ...migrationBetween(before, after), schemas: { before, after } }, dialect);

/** The statements that create a table of a schema, its indexes, and what guards it. */
export const created = (schema: readonly SchemaTable[], table: string, dialect: Dialect): string[] =>
  sqlBetween([], schema, dialect).up.filter((statement) => statement.includes(`"${table}"`));
