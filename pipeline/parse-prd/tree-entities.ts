import { type Draft, type RawEntity, isEntityName, openEntity } from './draft.ts';
import type { Mark } from './facts.ts';
import { type RawField, fieldOf } from './field.ts';
import { beginsWithFact } from './list-kind.ts';
import type { Line } from './source.ts';
import { type Tree, readTree } from './tree.ts';

type Reader = { draft: Draft; lines: readonly Line[] };

const membersOf = (tree: ReadonlyMap<string, Tree>): Tree | undefined =>
  tree.get('properties') ?? tree.get('fields') ?? tree.get('attributes') ?? tree.get('columns');

const groups = [
  'entities',
  'models',
  'tables',
  'collections',
  'definitions',
  '$defs',
  'components',
  'schemas',
  'data_model',
  'schema',
];

const textOf = (tree: Tree | undefined): string =>
  tree === undefined ? '' : typeof tree === 'string' ? tree : Array.isArray(tree) ? tree.map(textOf).join(' | ') : '';

/** What a member says, in the words of a field line: `{ type: string, maxLength: 80 }` is `string, max 80`. */
const statementOf = (tree: Tree, required: boolean): string => {
  if (typeof tree === 'string') return required ? `${tree}, required` : tree;
  if (Array.isArray(tree)) return 'json';
  const said = (key: string): string => textOf(tree.get(key));
  const values = tree.get('enum') ?? tree.get('values');
  const format = said('format');
  const wide =
    format === '' || !/^(?:string|)$/.test(said('type')) ? said('type') : format.replace('date-time', 'datetime');
  const isTrue = (key: string): boolean => said(key) === 'true';
  const target = said('references') || said('ref') || said('$ref').replace(/^.*\//, '');
  return [
    values === undefined ? wide : `enum: ${textOf(values)}`,
    required || isTrue('required') ? 'required' : isTrue('nullable') || said('required') === 'false' ? 'optional' : '',
    isTrue('unique') ? 'unique' : '',
    isTrue('primary') || isTrue('primary_key') || isTrue('primaryKey') ? 'primary key' : '',
    target === '' ? '' : `FK ${target}`,
    said('maxLength') === '' ? '' : `max ${said('maxLength')} characters`,
    said('default') === '' ? '' : `default ${said('default')}`,
    said('description') === '' ? '' : `— ${said('description')}`,
  ]
    .filter(Boolean)
    .join(', ')
    .replace(', —', ' —');
};

const markOf = ({ lines }: Reader, name: string, from: number): Mark => {
  const line = lines.find(({ text, line: at }) => at >= from && text.includes(name));
  const at = line ?? lines[0] ?? { text: '', line: 0, column: 1 };
  return { text: name, line: at.line, column: at.column + Math.max(0, at.text.indexOf(name)) };
};

const fieldsOf = (reader: Reader, tree: Tree, required: readonly string[], from: number): RawField[] => {
  const pairs: [string, Tree][] =
    tree instanceof Map
      ? [...tree]
      : Array.isArray(tree)
        ? tree.flatMap((one): [string, Tree][] => (one instanceof Map ? [[textOf(one.get('name')), one]] : []))
        : [];
  return pairs.flatMap(([name, said]) => {
    const at = markOf(reader, name, from);
    const field = fieldOf(at, { ...at, text: statementOf(said, required.includes(name)) });
    reader.draft.lines.add(at.line);
    return field ? [field] : [];
  });
};

// A sample holds values; a description of a record holds types.
const describesRecord = (tree: Tree): boolean => {
  if (!(tree instanceof Map)) return false;
  if (membersOf(tree) !== undefined) return true;
  const values = [...tree.values()];
  const typed = values.filter((value) => typeof value === 'string' && beginsWithFact(value) && !/^[\d"']/.test(value));
  return values.length >= 2 && typed.length * 3 >= values.length * 2;
};

const readRecord = (reader: Reader, tree: Tree, name: string, entity: RawEntity | null): void => {
  if (!(tree instanceof Map)) return;
  const title =
    name === '' ? textOf(tree.get('name') ?? tree.get('title') ?? tree.get('entity') ?? tree.get('table')) : name;
  if (entity === null && !isEntityName(title)) return;
  const own = entity ?? openEntity(reader.draft, markOf(reader, title, 0));
  const required = tree.get('required');
  const names = Array.isArray(required) ? required.map(textOf) : [];
  own.fields.push(...fieldsOf(reader, membersOf(tree) ?? tree, names, entity ? 0 : own.at.line));
};

const readGroup = (reader: Reader, tree: Tree): boolean => {
  if (Array.isArray(tree)) {
    const records = tree.filter((one) => one instanceof Map && membersOf(one) !== undefined);
    for (const record of records) readRecord(reader, record, '', null);
    return records.length > 0;
  }
  if (!(tree instanceof Map)) return false;
  const key = groups.find((group) => tree.get(group) instanceof Map || Array.isArray(tree.get(group)));
  if (key !== undefined && membersOf(tree) === undefined) return readGroup(reader, tree.get(key) ?? '');
  const records = [...tree].filter(([, value]) => describesRecord(value));
  if (records.length === 0 || records.length * 2 < tree.size) return false;
  for (const [name, record] of records) readRecord(reader, record, name, null);
  return true;
};

/**
 * Reads JSON or YAML that describes records: JSON Schema, a map of names to types, or a list of entities with their
 * fields. Inside the section of an entity it is that entity. Returns false for samples and configurations.
 */
export const readTreeEntities = (draft: Draft, lines: readonly Line[], entity: RawEntity | null): boolean => {
  const tree = readTree(lines);
  if (tree === null || typeof tree === 'string') return false;
  const reader = { draft, lines };
  const titled = tree instanceof Map && membersOf(tree) !== undefined && tree.has('title');
  if (describesRecord(tree) && (entity !== null || titled)) {
    readRecord(reader, tree, '', entity);
    return true;
  }
  return readGroup(reader, tree);
};
