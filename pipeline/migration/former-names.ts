import type { Diagnostic, DiagnosticCode, Position } from '../diagnostics.ts';
import type { Genome, GenomeEntity } from '../genome.ts';
import type { EntityPair } from './renamed-modules.ts';

/** What a finding is about, as the genome calls it: a field, or its entity as a whole. */
export type Subject = { entity: string; field: string | null };

/** Where the PRD speaks of something; a genome has no line numbers. */
export type PlaceOf = (subject: Subject) => Position;

/** Takes a finding; `subject` is null for what the PRD says nothing of. */
export type Report = (
  code: DiagnosticCode,
  message: string,
  hint: string | null,
  subject: Subject | null,
) => Diagnostic;

type Named = { name: string; was: string | null };

type SubjectOf = (name: string) => Subject | null;

const former = (
  before: readonly Named[],
  after: readonly Named[],
  prefix: string,
  report: Report,
  of: SubjectOf,
): void => {
  for (const { name, was } of after) {
    if (was === null || was === name || before.some((other) => other.name === name)) continue;
    if (after.some((other) => other.name === was) && before.some((other) => other.name === was))
      report(
        'migration/former-name-in-use',
        `${prefix}${name} is said to have been ${was}, but ${prefix}${was} is there still; both are built`,
        `rename first, and add the new ${was} in a second run`,
        of(name),
      );
    else if (!before.some((other) => other.name === was))
      report(
        'migration/unknown-former-name',
        `${prefix}${name} is said to have been ${was}, which was never there; it starts empty`,
        null,
        of(name),
      );
  }
};

/** Reports former names that are in use still, and those that never were. */
export const reportFormerNames = (
  previous: Genome,
  next: Genome,
  pairs: readonly EntityPair[],
  report: Report,
): void => {
  const entities = (genome: Genome): GenomeEntity[] => genome.modules.flatMap((module) => module.entities);
  const plurals = (genome: Genome): Named[] => entities(genome).map(({ plural, was }) => ({ name: plural, was }));
  former(plurals(previous), plurals(next), '', report, (name) => {
    const entity = entities(next).find(({ plural }) => plural === name);
    return entity ? { entity: entity.name, field: null } : null;
  });
  for (const { before, after } of pairs) {
    const { name: entity, fields } = after.entity;
    former(before.entity.fields, fields, `${entity}.`, report, (field) => ({ entity, field }));
  }
};
