import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  camelCase,
  kebabCase,
  pascalCase,
  plural,
  sentenceCase,
  singular,
  snakeCase,
  words,
} from '../../pipeline/names.ts';

describe('names', () => {
  const splits: [string, string[]][] = [
    ['OrderItem', ['order', 'item']],
    ['order_item', ['order', 'item']],
    ['Order Item', ['order', 'item']],
    ['APIKey', ['api', 'key']],
    ['HTTPLog', ['http', 'log']],
    ['OAuth2Token', ['oauth2', 'token']],
    ['IPv4Address', ['ipv4', 'address']],
    ['UserIDs', ['user', 'ids']],
    ['address2Line', ['address2', 'line']],
    ['área_m2', ['área', 'm2']],
  ];
  for (const [name, expected] of splits) it(`splits ${name} into words`, () => assert.deepEqual(words(name), expected));

  it('writes a name in every casing', () => {
    const cased = [snakeCase, kebabCase, pascalCase, camelCase, sentenceCase].map((write) => write('Order item'));
    assert.deepEqual(cased, ['order_item', 'order-item', 'OrderItem', 'orderItem', 'Order item']);
  });

  const plurals: [string, string][] = [
    ['category', 'categories'],
    ['order_item', 'order_items'],
    ['person', 'people'],
    ['address', 'addresses'],
    ['status', 'statuses'],
    ['virus', 'viruses'],
    ['lens', 'lenses'],
    ['cookie', 'cookies'],
    ['cache', 'caches'],
    ['database', 'databases'],
    ['user_settings', 'user_settings'],
    ['metadata', 'metadata'],
    ['feedback', 'feedback'],
    ['kurs', 'kurs'],
    ['ausweis', 'ausweis'],
    ['zeugnis', 'zeugnis'],
    ['parcours', 'parcours'],
    ['país', 'país'],
    ['reservación', 'reservaciones'],
    ['sessão', 'sessões'],
    ['specimen', 'specimens'],
    ['regimen', 'regimens'],
    ['bias', 'biases'],
    ['oasis', 'oases'],
    ['staff_leave', 'staff_leaves'],
    ['leaf', 'leaves'],
    ['woman', 'women'],
  ];
  for (const [one, many] of plurals) {
    it(`inflects ${one} and ${many}`, () => assert.deepEqual([plural(one), singular(many)], [many, one]));
  }

  it('gives the same words for what it wrote itself', () => {
    fc.assert(fc.property(fc.string(), (name) => assert.equal(snakeCase(snakeCase(name)), snakeCase(name))));
  });
});
