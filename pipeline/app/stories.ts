import type { Genome, GenomeStory, Module } from '../genome.ts';
import { withArticle } from '../names.ts';
import { inline, sentence } from '../text/markdown.ts';

type Criterion = { text: string; origin: string };
type Story = { number: string; text: string; criteria: readonly Criterion[] };

/** The stories of one module, and what holds for its entity whatever the stories say. */
export type StoryModule = { title: string; stories: readonly Story[]; criteria: readonly Criterion[] };

/** From a story to the module that fulfils it, and to its routes, for Markdown; `—` and null for one about the whole app. */
export type Trace = { story: string; text: string; routes: string; module: Module | null };

export type StoriesView = { story_modules: readonly StoryModule[]; traces: readonly Trace[] };

const storyText = ({ as_a, i_want, so_that }: GenomeStory): string => {
  const role = `As ${withArticle(as_a)}`;
  const wish = i_want === '' ? role : `${role}, I want to ${i_want.replace(/^to\s+/i, '')}`;
  return sentence(so_that === null ? wish : `${wish} so that ${so_that}`);
};

const origin = (written: boolean): string => (written ? '' : ' _(derived)_');

const routesOf = ({ module_type, entities }: Module): string => {
  if (module_type === 'account') return '`/api/auth/*`';
  return entities
    .flatMap(({ plural, links }) => [
      `\`/api/${plural}\``,
      `\`/api/${plural}/{id}\``,
      ...links.map(({ name }) => `\`/api/${plural}/{id}/${name}\``),
    ])
    .join(', ');
};

const titleOf = ({ entities, name }: Module): string => inline(entities[0]?.title ?? name);

/** Stories with their criteria by module, numbered through, and the table that traces each to routes and tests. */
export const storiesView = (genome: Genome): StoriesView => {
  let count = 0;
  const storyModules: StoryModule[] = [];
  const traces: Trace[] = [];
  const add = (title: string, stories: readonly GenomeStory[], module: Module | null): void => {
    const numbered = stories.map((story, index) => ({
      number: `S${++count}`,
      text: storyText(story),
      criteria:
        module === null
          ? story.acceptance_criteria.map((text) => ({ text: sentence(text), origin: '' }))
          : module.acceptance_criteria
              .filter((criterion) => criterion.story === index)
              .map(({ text, written }) => ({ text: sentence(text), origin: origin(written) })),
    }));
    const general = module?.acceptance_criteria.filter(({ story }) => story === null) ?? [];
    storyModules.push({
      title,
      stories: numbered,
      criteria: general.map(({ text, written }) => ({ text: sentence(text), origin: origin(written) })),
    });
    for (const { number, text } of numbered)
      traces.push({
        story: number,
        text,
        routes: module === null ? '—' : routesOf(module),
        module,
      });
  };
  for (const module of genome.modules) add(titleOf(module), module.user_stories, module);
  if (genome.user_stories.length > 0) add('The app as a whole', genome.user_stories, null);
  return { story_modules: storyModules, traces };
};
