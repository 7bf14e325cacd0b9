import assert from 'node:assert/strict';
import * as documents from '../../../pipeline/parse-prd/lexicon/documents.ts';
import * as entities from '../../../pipeline/parse-prd/lexicon/entities.ts';
import * as headings from '../../../pipeline/parse-prd/lexicon/headings.ts';
import * as nouns from '../../../pipeline/parse-prd/lexicon/nouns.ts';
import * as requirements from '../../../pipeline/parse-prd/lexicon/requirements.ts';
import { anyOf, languages, setOf, type Concept } from '../../../pipeline/parse-prd/lexicon/words.ts';

const concepts: [name: string, concept: Concept][] = Object.entries({
  ...documents,
  ...entities,
  ...headings,
  ...nouns,
  ...requirements,
});

// These languages have no articles.
const without = new Map([['articles', new Set<string>(['pl', 'ru', 'zh', 'ja', 'ko'])]]);

describe('the lexicon', () => {
  for (const [name, concept] of concepts)
    it(`has words for ${name} in every language, in lower case and once each`, () => {
      for (const language of languages)
        assert.ok(concept[language].trim() !== '' || without.get(name)?.has(language), language);
      for (const [language, words] of Object.entries(concept)) {
        const list = words.split(/\s*,\s*/).filter(Boolean);
        assert.deepEqual(
          list,
          list.map((word) => word.toLowerCase()),
        );
        assert.equal(
          new Set(list).size,
          list.length,
          `${language}: ${list.filter((word, at) => list.indexOf(word) !== at).join()}`,
        );
      }
    });

  it('gives its words as a set and as a pattern, the longest first', () => {
    assert.ok(setOf(documents.documentKinds).has('cahier des charges'));
    assert.equal(new RegExp(`^(?:${anyOf(documents.documentKinds)})`).exec('data models of all')?.[0], 'data models');
  });
});
