import assert from 'node:assert/strict';
import { heldRelations, holderOf, withRelationsOf } from '../../pipeline/held-relations.ts';
import { parsePrd } from '../../pipeline/parse-prd.ts';

const manifest = parsePrd(`# App

## Entities

- Task: project (Project), owner_id (Person, required, unique), title (string)
- Project: name (string)
- Person: name (string)

## Relations

- Project N:1 Person (lead_id)
`);

describe('what a reference is', () => {
  it('stands in its field, from which the relation follows', () => {
    assert.deepEqual(
      heldRelations(manifest.entities).map(({ from, kind, to, field, required }) => [from, kind, to, field, required]),
      [
        ['Task', 'many-to-one', 'Project', 'project_id', false],
        ['Task', 'one-to-one', 'Person', 'owner_id', true],
      ],
    );
    const loose = manifest.relations.filter((relation) => !holderOf(relation, manifest.entities));
    assert.deepEqual(
      loose.map(({ from, to, field }) => [from, to, field]),
      [['Project', 'Person', 'lead_id']],
    );
  });

  it('changes with its field, and what only a sentence says stays', () => {
    const required = withRelationsOf(
      manifest,
      manifest.entities.map((entity) => ({
        ...entity,
        fields: entity.fields.map((field) => ({ ...field, required: true })),
      })),
    );
    assert.deepEqual(
      required.relations.map(({ field, required: must }) => [field, must]),
      [
        ['project_id', true],
        ['owner_id', true],
        ['lead_id', false],
      ],
    );
    assert.deepEqual(
      withRelationsOf(
        manifest,
        manifest.entities.map((entity) => ({ ...entity, fields: [] })),
      ).relations.length,
      1,
    );
  });
});
