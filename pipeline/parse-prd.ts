import { diagnostic, type Diagnostic } from './diagnostics.ts';
import type { Manifest } from './manifest.ts';
import { readBlocks } from './parse-prd/blocks.ts';
import { asideIn, coverageOf } from './parse-prd/coverage.ts';
import { emptyDraft } from './parse-prd/draft.ts';
import { readEntities } from './parse-prd/entities.ts';
import { markFieldGroups } from './parse-prd/field-groups.ts';
import { nounsOf } from './parse-prd/nouns.ts';
import { readIntegrations } from './parse-prd/integrations.ts';
import { languageOf } from './parse-prd/language.ts';
import { resolve } from './parse-prd/resolve.ts';
import { readRequirements } from './parse-prd/requirements.ts';
import { readSections } from './parse-prd/sections.ts';
import { deepestPrefix, longestDocument, readSource } from './parse-prd/source.ts';
import { readStories } from './parse-prd/stories.ts';
import { suggestRelations } from './parse-prd/suggestions.ts';
import { readTitle } from './parse-prd/title.ts';
import { forget } from './remembered.ts';

const whole = { line: 0, column: 1, length: 0 };

const shortest = `the shortest PRD that works:

# My App

## Entities

- Task: title (string, required), done (boolean)
`;

const nothing = (finding: Diagnostic): Manifest => ({
  solution_name: 'App',
  description: null,
  entities: [],
  relations: [],
  suggested_relations: [],
  user_stories: [],
  integrations: [],
  questions: [],
  coverage: { lines: 0, understood: 0, set_aside: 0, not_understood: 0, parts: [] },
  diagnostics: [finding],
});

/**
 * Reads a PRD. Deterministic, in linear time, and never throws: whatever was not understood is among the manifest's
 * diagnostics. A document that cannot be read at all, or names no entity, gets an error among them.
 */
export const parsePrd = (text: string): Manifest => {
  if (text.length > longestDocument) {
    const message = `The document has ${text.length} characters; at most ${longestDocument} are read`;
    return nothing(diagnostic('prd/too-long', message, whole, 'split it, or leave out what is no requirement'));
  }
  forget();
  const source = readSource(text);
  if (source.text.trim() === '') return nothing(diagnostic('prd/empty', 'The document is empty', whole, shortest));

  const draft = emptyDraft(languageOf(source.text));
  for (const line of source.tooDeep) {
    const message = `This line is nested more than ${deepestPrefix} characters deep and is not read`;
    draft.missed.add(line);
    draft.diagnostics.push(diagnostic('prd/too-deep', message, { line, column: 1, length: 0 }));
  }
  const root = readSections(readBlocks(source.text));
  markFieldGroups(root);
  readEntities(draft, root);
  readRequirements(draft, root);
  const user_stories = readStories(draft, root);
  if (!draft.hasEntitySection) draft.nouns = nounsOf(root, user_stories, draft.language);
  const { entities, relations, questions } = resolve(draft);
  if (entities.length === 0) {
    const message =
      'No entities were found: neither a section such as “Entities”, “Data Model” or “Database Schema”, nor tables, SQL, Prisma, TypeScript or Mermaid that describe fields';
    const hint =
      questions.length === 0 ? shortest : 'write a section “Entities”, or answer what `microcodegen questions` asks';
    draft.diagnostics.push(diagnostic('prd/no-entities', message, whole, hint));
  }
  const suggested_relations = suggestRelations(draft, entities, relations, user_stories);
  const titled = readTitle(root, source.frontMatter);
  const inside = [titled.solution_name, ...entities.map(({ name }) => name), ...user_stories.map(({ as_a }) => as_a)];
  const integrations = readIntegrations(root, new Set(inside.map((name) => name.toLowerCase())));
  const understood = new Set([...draft.lines, ...[...user_stories, ...integrations].map(({ line }) => line)]);
  return {
    ...titled,
    entities,
    relations,
    suggested_relations,
    user_stories,
    integrations,
    questions,
    coverage: coverageOf(text, root, { understood, missed: draft.missed, aside: asideIn(draft) }),
    diagnostics: draft.diagnostics.sort((one, other) => one.line - other.line || one.column - other.column),
  };
};
