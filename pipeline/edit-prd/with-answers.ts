import type { Manifest, ManifestEntity, Question, Relation } from '../manifest.ts';
import { holderOf, withRelationsOf } from '../held-relations.ts';
import { parsePrd } from '../parse-prd.ts';
import { printPrd } from './print-prd.ts';
import { withEntities } from './with-entities.ts';

/** The values that were chosen, by the id of the question. */
export type QuestionAnswers = ReadonlyMap<string, readonly string[]>;

/**
 * The PRD with what was answered in it, in the reference form: it leaves that open no more. Without an answer, the PRD as
 * it is. Answers to questions that it does not ask are passed over.
 */
export const withAnswers = (prd: string, answers: QuestionAnswers): string => {
  const manifest = parsePrd(prd);
  const asked = manifest.questions.filter(({ id }) => answers.has(id));
  if (asked.length === 0) return prd;
  const answered = asked.reduce(
    (before, question) => applied(before, question, answers.get(question.id) ?? []),
    manifest,
  );
  const replaced = withEntities(prd, answered);
  const isSettled = !parsePrd(replaced).questions.some(({ id }) => answers.has(id));
  return isSettled ? replaced : printPrd(answered);
};

/** The manifest with the answer to one question in it. Values that are none of its candidates are passed over. */
export const applied = (manifest: Manifest, question: Question, values: readonly string[]): Manifest => {
  const chosen = question.candidates.filter(({ value }) => values.includes(value));
  switch (question.kind) {
    case 'keep-entities':
      return withRelationsOf(manifest, [...manifest.entities, ...chosen.flatMap(({ entity }) => entity ?? [])]);
    case 'field':
      return changing(manifest, question.entity, (entity) => ({
        ...entity,
        fields: [...entity.fields, ...chosen.flatMap(({ field }) => field ?? [])],
      }));
    case 'required':
      return changingFields(manifest, question.entity, values, { required: true });
    case 'set-by':
      return values.length === 0
        ? manifest
        : changingFields(manifest, question.entity, [question.field], { managed: !values.includes('person') });
    case 'cardinality':
      return chosen.reduce(
        (before, { relation }) => (relation === null ? before : relating(before, relation)),
        manifest,
      );
  }
};

const changing = (
  manifest: Manifest,
  name: string | null,
  change: (entity: ManifestEntity) => ManifestEntity,
): Manifest =>
  withRelationsOf(
    manifest,
    manifest.entities.map((entity) => (entity.name === name ? change(entity) : entity)),
  );

const changingFields = (
  manifest: Manifest,
  entity: string | null,
  names: ReadonlyArray<string | null>,
  change: { required: true } | { managed: boolean },
): Manifest =>
  changing(manifest, entity, (changed) => ({
    ...changed,
    fields: changed.fields.map((field) => (names.includes(field.name) ? { ...field, ...change } : field)),
  }));

/** The manifest with the relation in the place of the one that has the same ends and the same field. */
const relating = (manifest: Manifest, relation: Relation): Manifest => {
  const isReplaced = ({ from, to, field }: Pick<Relation, 'from' | 'to' | 'field'>): boolean =>
    from === relation.from && to === relation.to && field === relation.field;
  const holder = holderOf(relation, manifest.entities);
  const without = changing(manifest, relation.from, (entity) => ({
    ...entity,
    fields: entity.fields.filter((field) => field !== holder),
  }));
  return { ...without, relations: [...without.relations.filter((each) => !isReplaced(each)), relation] };
};
