import type { AcceptanceCriterion, GenomeEntity, GenomeField, GenomeStory } from '../genome.ts';
import { sentenceCase } from '../names.ts';

const lower = (text: string): string => (/^I\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

const article = (noun: string): string => (/^[aeiou]/i.test(noun) ? 'an' : 'a');

const withArticle = (noun: string): string => `${article(noun)} ${noun}`;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

const spoken = ({ name, references }: GenomeField): string =>
  lower(sentenceCase(references === null ? name : name.replace(/_id$/, '')));

/** Given/When/Then of what every entity can do, in the words of its fields. */
const entityCriteria = ({ title, plural, fields }: GenomeEntity): string[] => {
  const one = lower(title);
  const many = lower(sentenceCase(plural));
  const required = fields.filter((field) => field.required && field.default === null).map(spoken);
  const unique = fields.filter((field) => field.unique);
  const using = required.length === 0 ? '' : ` with ${listed(required)}`;
  return [
    `Given I am signed in, when I create ${withArticle(one)}${using}, then it is saved as mine.`,
    ...(required.length === 0
      ? []
      : [
          `Given I am signed in, when I create ${withArticle(one)} without ${listed(required).replace(/ and (?=[^ ]*[^,]*$)/, ' or ')}, then it is refused and I am told what is missing.`,
        ]),
    ...unique.map(
      (field) =>
        `Given ${withArticle(one)} of mine, when I create another with the same ${spoken(field)}, then it is refused and I am told that the ${spoken(field)} is taken.`,
    ),
    `Given ${many} of mine and of others, when I list ${many}, then I see all of mine and none of theirs, in the order of creation.`,
    `Given ${withArticle(one)} of mine, when I open it, then I see all of its fields.`,
    `Given ${withArticle(one)} of mine, when I change some of its fields, then those are changed and the others are not.`,
    `Given ${withArticle(one)} of mine, when I delete it, then it is gone.`,
    `Given ${withArticle(one)} of someone else, when I open, change or delete it, then I am told that there is none.`,
  ];
};

const accountCriteria = ({ fields }: GenomeEntity): string[] => {
  const required = fields.filter((field) => field.required && field.default === null).map(spoken);
  const managed = fields.filter((field) => field.managed).map(spoken);
  return [
    `Given I have no account, when I register with ${listed(['email', 'password', ...required])}, then I am signed in.`,
    'Given I am signed in, when I open my account, then I see all of its fields but the password.',
    'Given I am signed in, when I change some fields of my account, then those are changed and the others are not.',
    ...(managed.length === 0
      ? []
      : [
          `Given I am signed in, when I change ${listed(managed)} of my account, then it is refused and I am told that it is read-only.`,
        ]),
  ];
};

/** `see my orders.` → `see my orders` */
const clause = (text: string): string => text.replace(/[\s.!;,]+$/, '');

const derived = ({ as_a, i_want, so_that }: GenomeStory): string => {
  const result = so_that === null ? 'it is done' : clause(lower(so_that));
  return `Given I am signed in as ${withArticle(as_a)}, when I ${clause(lower(i_want)) || 'use the app'}, then ${result}.`;
};

/** The criteria of a story: the author's own where there are any, else one derived from the story. */
const storyCriteria = (story: GenomeStory, index: number): AcceptanceCriterion[] =>
  story.acceptance_criteria.length > 0
    ? story.acceptance_criteria.map((text) => ({ story: index, text, written: true }))
    : [{ story: index, text: derived(story), written: false }];

/** The acceptance criteria of a module: those of its stories, in their order, then those of its entity. */
export const acceptanceCriteria = (
  entity: GenomeEntity,
  stories: readonly GenomeStory[],
  isAccount: boolean,
): AcceptanceCriterion[] => [
  ...stories.flatMap(storyCriteria),
  ...(isAccount ? accountCriteria(entity) : entityCriteria(entity)).map((text) => ({
    story: null,
    text,
    written: false,
  })),
];
