import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Answer,
  answerBy,
  type Decision,
  type Memory,
  planRerun,
  type Policy,
  type Question,
  questionsOf,
  type Rerun,
  resolveRerun,
  type Summary,
} from '../../../pipeline/rerun/reconcile.ts';

const path = 'a.py';
const base = '1\n2\n3\n4\n5\n';

type Case = { bases?: string[]; mine?: string | null; theirs?: string; decision?: Decision };

const rerunOf = ({ bases, mine, theirs, decision }: Case): Rerun => ({
  memory: {
    render: new Map(bases ? [[path, bases]] : []),
    decisions: new Map(decision ? [[path, decision]] : []),
  },
  mine: new Map(mine === undefined ? [] : [[path, mine]]),
  theirs: new Map(theirs === undefined ? [] : [[path, theirs]]),
});

const kindOf = (each: Case): string | undefined => planRerun(rerunOf(each))[0]?.kind;

const resolve = (each: Case, answer?: Answer) => {
  const rerun = rerunOf(each);
  return resolveRerun(rerun, planRerun(rerun), new Map(answer === undefined ? [] : [[path, answer]]));
};

const questionOf = (each: Case): Question => {
  const [question] = questionsOf(planRerun(rerunOf(each)));
  assert.ok(question, 'nothing is asked');
  return question;
};

const hasOnly = (summary: Summary, fate: keyof Summary | null): void =>
  assert.deepEqual(
    Object.entries(summary).filter(([, paths]) => paths.length > 0),
    fate === null ? [] : [[fate, [path]]],
  );

describe('planRerun', () => {
  const cases: Array<[name: string, each: Case, kind: string]> = [
    ['a file that is new is created', { theirs: base }, 'create'],
    ['a file that nobody changed is updated', { bases: [base], mine: base, theirs: 'new' }, 'update'],
    ['nothing new is nothing', { bases: [base], mine: base, theirs: base }, 'nothing'],
    ['what the person changed alone is left alone', { bases: [base], mine: 'mine', theirs: base }, 'nothing'],
    ['the same change on both sides is nothing', { bases: [base], mine: 'new', theirs: 'new' }, 'nothing'],
    ['a foreign file that says the same is nothing', { mine: base, theirs: base }, 'nothing'],
    ['a foreign file is asked about', { mine: 'mine', theirs: base }, 'ask'],
    ['both changed: asked, even where that merges', { bases: [base], mine: `0\n${base}`, theirs: `${base}6\n` }, 'ask'],
    ['a deleted file stays deleted', { bases: [base], theirs: 'new' }, 'deleted'],
    ['no longer generated and untouched: deleted', { bases: [base], mine: base }, 'delete'],
    ['no longer generated and changed: released', { bases: [base], mine: 'mine' }, 'released'],
    ['no longer generated and not text: released', { bases: [base], mine: null }, 'released'],
    ['no longer generated and not there: forgotten', { bases: [base] }, 'forget'],
    ['not text, nothing new: nothing', { bases: [base], mine: null, theirs: base }, 'nothing'],
    ['not text, something new: asked', { bases: [base], mine: null, theirs: 'new' }, 'ask'],
    [
      'other line ends alone are no change',
      { bases: [base], mine: base.replaceAll('\n', '\r\n'), theirs: 'n\n' },
      'update',
    ],
    ['untouched since either of two branches', { bases: ['x', base], mine: base, theirs: 'new' }, 'update'],
    ['what one branch generated is news for the other', { bases: [base, 'new'], mine: base, theirs: 'new' }, 'update'],
    [
      'what one branch left of the other is cleared',
      { bases: ['1\n2\n', '1\n2\n3\n'], mine: '0\n1\n2\n3\n', theirs: '1\n2\n' },
      'ask',
    ],
  ];
  for (const [name, each, kind] of cases) it(name, () => assert.equal(kindOf(each), kind));

  it('sorts by path, each path once', () => {
    const rerun: Rerun = {
      memory: {
        render: new Map([
          ['z', ['']],
          ['b', ['']],
        ]),
        decisions: new Map(),
      },
      mine: new Map([['b', 'x']]),
      theirs: new Map([
        ['é', ''],
        ['b', 'y'],
        ['B', ''],
      ]),
      once: new Map([['a', '']]),
    };
    assert.deepEqual(
      planRerun(rerun).map((step) => step.path),
      ['B', 'a', 'b', 'z', 'é'],
    );
  });

  it('says once that a file stays deleted, or is released', () => {
    hasOnly(resolve({ bases: [base], theirs: base }).summary, 'stayDeleted');
    hasOnly(resolve({ bases: [base], theirs: base, decision: 'deleted' }).summary, null);
    hasOnly(resolve({ bases: [base], mine: 'mine' }).summary, 'released');
    hasOnly(resolve({ bases: [base], mine: 'mine', decision: 'released' }).summary, null);
  });
});

describe('a question', () => {
  const both: Case = {
    bases: [base],
    mine: base.replace('3', 'mine'),
    theirs: base.replace('3', 'new').replace('1', 'one'),
  };

  it('has both versions, and the merge with its number of conflicts', () => {
    const { mine, theirs, merged } = questionOf(both);
    assert.equal(mine, both.mine);
    assert.equal(theirs, both.theirs);
    assert.deepEqual(merged, {
      text: 'one\n2\n<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> generated\n4\n5\n',
      conflicts: 1,
    });
  });

  it('can be merged in favour of a side', () => {
    const { mergeBy } = questionOf(both);
    assert.equal(mergeBy('mine'), 'one\n2\nmine\n4\n5\n');
    assert.equal(mergeBy('theirs'), 'one\n2\nnew\n4\n5\n');
  });

  it('gives everything in the line ends of the person', () => {
    const { theirs, merged, mergeBy } = questionOf({ ...both, mine: both.mine?.replaceAll('\n', '\r\n') ?? '' });
    for (const text of [theirs, merged?.text ?? '', mergeBy('mine')]) assert.doesNotMatch(text, /(?<!\r)\n/);
  });

  const policies: Array<
    [policy: Policy | null, clean: Answer, conflict: Answer | null, foreign: Answer | null, bytes: Answer | null]
  > = [
    [null, 'merge', null, null, null],
    ['keep', 'merge', 'keep', 'keep', 'keep'],
    ['overwrite', 'merge', 'overwrite', 'overwrite', 'overwrite'],
    ['markers', 'merge', 'merge', 'merge', 'keep'],
  ];
  for (const [policy, clean, conflict, foreign, bytes] of policies) {
    it(`is answered by the policy ${String(policy)}`, () => {
      assert.equal(answerBy(policy, questionOf({ bases: [base], mine: `0\n${base}`, theirs: `${base}6\n` })), clean);
      assert.equal(answerBy(policy, questionOf(both)), conflict);
      assert.equal(answerBy(policy, questionOf({ mine: 'mine', theirs: 'new' })), foreign);
      assert.equal(answerBy(policy, questionOf({ bases: [base], mine: null, theirs: 'new' })), bytes);
    });
  }
});

describe('resolveRerun', () => {
  const both: Case = { bases: [base], mine: base.replace('3', 'mine'), theirs: base.replace('3', 'new') };

  it('changes nothing while a question is open', () => {
    const { summary, change } = resolve(both);
    assert.equal(change, null);
    hasOnly(summary, 'conflicts');
  });

  const answers: Array<[answer: Answer, text: string | undefined, fate: keyof Summary]> = [
    ['keep', undefined, 'kept'],
    ['overwrite', both.theirs, 'overwritten'],
    ['merge', '1\n2\n<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> generated\n4\n5\n', 'conflicts'],
    ['merge-mine', undefined, 'kept'],
    ['merge-theirs', both.theirs, 'merged'],
    [{ text: 'edited' }, 'edited', 'merged'],
  ];
  for (const [answer, text, fate] of answers) {
    it(`heeds the answer ${JSON.stringify(answer)}, and remembers the new render`, () => {
      const { summary, change } = resolve(both, answer);
      assert.equal(change?.writes.get(path), text);
      assert.deepEqual(change?.memory.render.get(path), [both.theirs]);
      hasOnly(summary, fate);
    });
  }

  it('remembers of a deleted or released file what stood there last', () => {
    assert.deepEqual(resolve({ bases: [base], theirs: 'new' }).change?.memory, {
      render: new Map([[path, [base]]]),
      decisions: new Map([[path, 'deleted']]),
    } satisfies Memory);
    assert.deepEqual(resolve({ bases: [base], mine: 'mine' }).change?.memory, {
      render: new Map([[path, [base]]]),
      decisions: new Map([[path, 'released']]),
    } satisfies Memory);
  });

  it('comes to rest: after any run, the same render changes nothing and asks nothing', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '<<<<<<< HEAD', '=======', '>>>>>>> x'), { maxLength: 8 })
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
    const answer = fc.constantFrom<Answer>('keep', 'overwrite', 'merge', 'merge-mine', 'merge-theirs', {
      text: 'edited\n',
    });
    const cases = fc.record({
      bases: fc.option(fc.uniqueArray(text, { minLength: 1, maxLength: 2 }), { nil: undefined }),
      mine: fc.option(text, { nil: undefined }),
      theirs: fc.option(text, { nil: undefined }),
    });
    fc.assert(
      fc.property(cases, answer, ({ bases, mine, theirs }, given) => {
        const rerun = rerunOf({
          ...(bases && { bases }),
          ...(mine !== undefined && { mine }),
          ...(theirs !== undefined && { theirs }),
        });
        const { change } = resolveRerun(rerun, planRerun(rerun), new Map([[path, given]]));
        assert.ok(change);
        const disk = new Map([...rerun.mine, ...change.writes]);
        for (const deleted of change.deletes) disk.delete(deleted);

        const again: Rerun = { ...rerun, memory: change.memory, mine: disk };
        const next = resolveRerun(again, planRerun(again), new Map());
        assert.equal(next.change?.writes.size, 0);
        assert.equal(next.change.deletes.length, 0);
        hasOnly(next.summary, null);
        assert.deepEqual(next.change.memory, change.memory);
      }),
      { numRuns: 2000 },
    );
  });
});
