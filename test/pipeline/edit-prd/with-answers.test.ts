import assert from 'node:assert/strict';
import type { Manifest, Question } from '../../../pipeline/manifest.ts';
import { applied, withAnswers } from '../../../pipeline/edit-prd/with-answers.ts';
import { parsePrd } from '../../../pipeline/parse-prd.ts';
import { printPrd } from '../../../pipeline/edit-prd/print-prd.ts';

const prd = `# Clinic

## Entities

- User: role (string)
- Patient: name (string), born (date)
- Visit: patient (Patient, required), day (date)
`;

const other = parsePrd('# X\n\n## Entities\n\n- Room: label (string)\n- Patient: phone (string)\n');
const [room, phone] = [other.entities[0], other.entities[1]?.fields[0]];

const question = (
  kind: Question['kind'],
  more: Partial<Question>,
  values: Array<Partial<Question['candidates'][number]>>,
): Question => ({
  id: kind,
  kind,
  text: '?',
  entity: null,
  field: null,
  several: true,
  default: [],
  line: 1,
  ...more,
  candidates: values.map((value) => ({
    value: '',
    text: '',
    lines: [],
    entity: null,
    field: null,
    relation: null,
    ...value,
  })),
});

/** What the manifest says in the reference form once the question is answered. */
const after = (asked: Question, ...values: string[]): string => {
  const manifest: Manifest = applied(parsePrd(prd), asked, values);
  return printPrd(manifest);
};

describe('an answer to a question about a PRD', () => {
  it('keeps the entities that are chosen', () => {
    const asked = question('keep-entities', {}, [{ value: 'Room', entity: room ?? null }, { value: 'Home' }]);
    assert.match(after(asked, 'Room'), /### Room\n\n- label \(string\)/);
    assert.equal(after(asked), printPrd(parsePrd(prd)));
  });

  it('adds the fields that are chosen to their entity', () => {
    const asked = question('field', { entity: 'Patient' }, [{ value: 'phone', field: phone ?? null }]);
    assert.match(after(asked, 'phone'), /### Patient\n\n- name \(string\)\n- born \(date\)\n- phone \(string\)/);
  });

  it('makes the chosen fields required', () => {
    const asked = question('required', { entity: 'Patient' }, [{ value: 'name' }, { value: 'born' }]);
    assert.match(after(asked, 'born'), /- name \(string\)\n- born \(date, required\)/);
  });

  it('says who sets a field', () => {
    const asked = question('set-by', { entity: 'User', field: 'role' }, [{ value: 'person' }, { value: 'owner' }]);
    assert.match(after(asked, 'owner'), /- role \(string, managed\)/);
    assert.match(after(asked, 'person'), /- role \(string, self-service\)/);
    assert.match(after(asked), /- role \(string\)\n/);
  });

  it('puts the chosen relation into the place of the one there was', () => {
    const relation = {
      from: 'Visit',
      to: 'Patient',
      field: 'patients',
      kind: 'many-to-many',
      required: false,
      line: 1,
    } as const;
    const replaced = { ...relation, field: 'patient_id', kind: 'one-to-one' } as const;
    const asked = question('cardinality', { several: false }, [
      { value: 'many', relation },
      { value: 'one', relation: replaced },
    ]);
    assert.match(after(asked, 'many'), /- many patients \(Patient\)/);
    const printed = after(asked, 'one');
    assert.match(printed, /Visit 1:1 Patient/);
    const { relations } = parsePrd(printed);
    assert.deepEqual(
      relations.map(({ kind, field }) => [kind, field]),
      [['one-to-one', 'patient_id']],
    );
  });

  it('leaves what else the author wrote, and other questions, as they are', () => {
    const hives = '\n### Site\n\n- name (string)\n\n### Hive\n\nEach hive stands in one site.\n\n- label (string)\n';
    const text = `# Apiary\n\n## Entities\n\n- User: role (string)\n${hives}\n## Security\n\nAll traffic is encrypted.\n`;
    const [belongs, role] = ['cardinality Hive Site', 'set-by User.role'];
    const open = (answered: string): string[] => parsePrd(answered).questions.map(({ id }) => id);
    assert.deepEqual(open(text), [belongs, role]);

    const managed = withAnswers(text, new Map([[role, ['owner']]]));
    assert.match(managed, /role \(string, managed\)[^]*All traffic is encrypted\./);
    assert.deepEqual(open(managed), [belongs]);

    const tied = withAnswers(text, new Map([[belongs, ['many-to-one']]]));
    assert.match(tied, /- Hive N:1 Site \(site_id\)\n\n## Security\n\nAll traffic is encrypted\./);
    assert.deepEqual(open(tied), [role]);
  });
});
