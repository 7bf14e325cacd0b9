import assert from 'node:assert/strict';
import { load } from 'js-yaml';
import * as z from 'zod/mini';
import { defaultOf, propertySchema, titleOf, valueSchema } from '../../../pipeline/contract/json-schema.ts';
import { openapiYaml } from '../../../pipeline/contract/openapi-document.ts';
import { documentFaults } from '../../contract/document.ts';
import { field } from '../genomes.ts';

const Document = z.object({
  info: z.unknown(),
  components: z.object({
    schemas: z.looseObject({ UserUpdate: z.object({ properties: z.record(z.string(), z.unknown()) }) }),
  }),
});

// That the document equals what the app serves is asserted by every generated app's own tests.
describe('openapi', () => {
  it('titles names word by word', () => {
    assert.equal(titleOf('due_date'), 'Due Date');
    assert.equal(titleOf('address2line'), 'Address2Line');
  });

  it('writes a decimal as a string of so many digits', () => {
    const { pattern } = valueSchema(field('price', { type: 'decimal', precision: 5, scale: 2 }));
    assert.ok(typeof pattern === 'string');
    assert.match('-123.45', new RegExp(pattern));
    assert.doesNotMatch('1234.5', new RegExp(pattern));
    assert.doesNotMatch('1.555', new RegExp(pattern));
    assert.equal(defaultOf(field('price', { type: 'decimal', precision: 5, scale: 2, default: 1.5 })), '1.50');
  });

  it('allows null where a field is optional', () => {
    assert.deepEqual(propertySchema(field('at', { type: 'date' })), {
      anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }],
      title: 'At',
    });
  });

  it('documents no default that is made at the time of the request', () => {
    assert.equal(defaultOf(field('at', { type: 'datetime', default: 'now' })), null);
  });

  it('is a valid document, whatever the title and the values are', async () => {
    const plan = field('plan', { type: 'enum', enum: ['on', 'off'] });
    const text = [...openapiYaml('yes: "no" # 12:30', [], [plan])].join('');
    assert.deepEqual(await documentFaults(text), []);
    const { info, components } = Document.parse(load(text));
    assert.deepEqual(info, { title: 'yes: "no" # 12:30', version: '0.1.0' });
    assert.deepEqual(components.schemas.UserUpdate.properties['plan'], propertySchema(plan));
  });
});
