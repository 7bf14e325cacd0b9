import assert from 'node:assert/strict';
import { type DocumentForm, mergeAsDocuments, mergeDocuments } from '../../../pipeline/rerun/merge-documents.ts';
import { planRerun, questionsOf, type Step } from '../../../pipeline/rerun/reconcile.ts';
import { type Json, parseYaml } from '../../../pipeline/text/parse-yaml.ts';
import { yaml } from '../../../pipeline/text/yaml.ts';

const form: DocumentForm = { read: parseYaml, print: yaml };

const merged = (base: Json, mine: Json, theirs: Json): Json => {
  const { conflicts, ...sides } = mergeDocuments(base, mine, theirs);
  assert.equal(conflicts, 0);
  assert.deepEqual([sides.base, sides.mine], [sides.theirs, sides.theirs]);
  return sides.theirs;
};

describe('a merge by the paths of a document', () => {
  it('has what either side added, changed or took away, whatever is beside it', () => {
    const base = { a: 1, b: { c: 1, d: 2 }, e: 5 };
    assert.deepEqual(merged(base, { a: 1, b: { c: 9, d: 2 }, own: 7 }, { a: 2, b: { c: 1, d: 2, new: 3 }, e: 5 }), {
      a: 2,
      b: { c: 9, d: 2, new: 3 },
      own: 7,
    });
  });

  it('puts keys of the person behind those that they follow there', () => {
    const theirs = merged({ a: 1, b: 2 }, { a: 1, own: 3, b: 2 }, { new: 0, a: 1, b: 4 });
    assert.deepEqual(Object.keys(Object(theirs)), ['new', 'a', 'own', 'b']);
  });

  it('knows parameters by their place and name, and other items of a list by what they are', () => {
    const limit = { in: 'query', name: 'limit', schema: { maximum: 100 } };
    const own = { in: 'query', name: 'own' };
    assert.deepEqual(
      merged([limit, 'a', 'b'], [limit, own, 'a'], [{ ...limit, schema: { maximum: 50 } }, 'a', 'b', 'c']),
      [{ ...limit, schema: { maximum: 50 } }, own, 'a', 'c'],
    );
  });

  it('counts a conflict for each place that both changed, and for one that one side took away', () => {
    const { conflicts, mine, theirs } = mergeDocuments(
      { a: 1, b: 1, c: 1 },
      { a: 2, c: 1, d: 4 },
      { a: 3, b: 2, c: 5 },
    );
    assert.equal(conflicts, 2);
    assert.deepEqual(
      [mine, theirs],
      [
        { a: 2, c: 5, d: 4 },
        { a: 3, b: 2, c: 5, d: 4 },
      ],
    );
  });
});

describe('a document that a person has rewritten in another style', () => {
  const base = yaml({ info: { title: 'Desk', version: '1' }, paths: { '/a': { get: 'one' }, '/b': { get: 'two' } } });
  const inAnotherStyle = (more: string): string =>
    `{'info': {'title': 'Desk', 'version': '1'}, 'paths': {'/a': {'get': 'one'}, '/b': {'get': 'two'}${more}}}\n`;
  const news = base.replace('one', 'uno');

  const stepOf = (mine: string, theirs: string): Step | undefined =>
    planRerun({
      memory: { render: new Map([['o.yaml', [base]]]), decisions: new Map() },
      mine: new Map([['o.yaml', mine]]),
      theirs: new Map([['o.yaml', theirs]]),
      documents: new Map([['o.yaml', form]]),
    })[0];

  it('is no edit', () => {
    assert.deepEqual(stepOf(inAnotherStyle(''), news), { kind: 'update', path: 'o.yaml', text: news });
  });

  it('is left as it is while nothing is new for it', () => {
    assert.equal(stepOf(inAnotherStyle(", '/own': 1"), base)?.kind, 'nothing');
    assert.equal(stepOf(inAnotherStyle(", '/own': 1").replace('one', 'uno'), news)?.kind, 'nothing');
  });

  it('merges with what is new, in our style', () => {
    const step = stepOf(inAnotherStyle(", '/own': {'get': 'mine'}"), news);
    const [question] = step === undefined ? [] : questionsOf([step]);
    assert.equal(question?.merged?.conflicts, 0);
    assert.equal(question.merged.text, `${news}  /own:\n    get: mine\n`);
  });

  it('has markers around no more than what both changed', () => {
    const step = stepOf(inAnotherStyle(", '/own': 1").replace('one', 'eins'), news);
    const [question] = step === undefined ? [] : questionsOf([step]);
    assert.equal(question?.merged?.conflicts, 1);
    assert.equal(
      question.merged.text,
      `${base.replace('    get: one\n', '<<<<<<< yours\n    get: eins\n=======\n    get: uno\n>>>>>>> generated\n')}  /own: 1\n`,
    );
    assert.equal(question.mergeBy('mine'), `${base.replace('one', 'eins')}  /own: 1\n`);
    assert.equal(question.mergeBy('theirs'), `${news}  /own: 1\n`);
  });

  it('is merged line by line where that does as well, with its style and comments', () => {
    const step = stepOf(base.replace('get: two', "get: 'two' # mine"), news);
    const [question] = step === undefined ? [] : questionsOf([step]);
    assert.equal(question?.merged?.text, news.replace('get: two', "get: 'two' # mine"));
  });

  it('is no document where it has comments that would be lost, or cannot be read', () => {
    assert.equal(mergeAsDocuments(form, [base], `# mine\n${base}`, news), null);
    assert.equal(mergeAsDocuments(form, [base], '{', news), null);
    assert.equal(mergeAsDocuments(form, [base, news], base, news), null);
  });
});
