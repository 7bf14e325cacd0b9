import { markedRows, readColumns, tableKind, type Columns } from './columns.ts';
import { canonical, isEntityName, miss, openEntity, report, type Draft, type RawEntity } from './draft.ts';
import { readInlineFields } from './field.ts';
import { flat, isStruck, plain, quote } from './markup.ts';
import { splitOwned } from './owned-field.ts';
import { implyRelations } from './prose.ts';
import { relationBetween, readRelations } from './relation-words.ts';
import type { Line } from './source.ts';
import type { Table } from './table.ts';
import { answer, nameColumn, readRow, trimmed } from './table-row.ts';

const isLeftOut = (draft: Draft, row: Line[], columns: Columns): boolean => {
  const [first] = row;
  if (!first) return true;
  const text = row
    .map((cell) => cell.text)
    .join(' ')
    .trim();
  if (isStruck(row.find((cell) => cell.text !== '')?.text ?? '')) {
    report(draft, 'prd/struck-through', `${quote(text)} is struck through and left out`, first);
    return true;
  }
  const included = row[columns.at('included')];
  if (!included || answer(included.text) !== false) return false;
  report(draft, 'prd/ignored', `${quote(first.text)} is said to be left out`, first);
  return true;
};

/** Reads a table whose rows are the fields of one entity. */
export const readFieldTable = (draft: Draft, entity: RawEntity, table: Table): void => {
  const kind = tableKind(table);
  if (kind === 'relations' || kind === 'entity-names') {
    readEntityTable(draft, table);
    return;
  }
  const columns = readColumns(table);
  if (kind !== 'fields' && columns.at('type') < 0) {
    const [at] = table.header;
    if (at)
      miss(
        draft,
        'prd/unreadable-table',
        `The table below ${entity.name} has no column of field names and is not read`,
        at,
        'name the columns: Field, Type, Required, Notes',
      );
    return;
  }
  for (const row of markedRows(table, columns)) {
    const [first] = row;
    if (!first || row.every((cell) => cell.text === '')) continue;
    draft.lines.add(first.line);
    if (isLeftOut(draft, row, columns)) continue;
    const listed = kind === 'fields' && columns.at('fields') >= 0 ? row[columns.at('fields')] : undefined;
    const fields = listed ? readInlineFields(flat(listed)) : readRow(columns, nameColumn(columns), row);
    if (fields.length === 0)
      miss(
        draft,
        'prd/unreadable-field',
        `${quote(first.text)} does not read as a field of ${entity.name}`,
        first,
        'write one name in the first column',
      );
    entity.fields.push(...fields);
  }
};

const readFieldsByEntity = (draft: Draft, table: Table): void => {
  const columns = readColumns(table);
  let entity: RawEntity | null = null;
  for (const row of table.rows) {
    const cell = row[columns.at('entity')];
    if (!cell) continue;
    draft.lines.add(cell.line);
    if (isLeftOut(draft, row, columns)) continue;
    const name = trimmed(cell);
    if (name.text !== '' && !/^[″"〃]$/.test(name.text) && entity?.at.text !== name.text)
      entity = openEntity(draft, name);
    if (entity) entity.fields.push(...readRow(columns, nameColumn(columns), row));
  }
};

const readRowsOfEntities = (draft: Draft, table: Table): void => {
  const columns = readColumns(table);
  const nameAt = Math.max(0, columns.at('entity') >= 0 ? columns.at('entity') : columns.at('name'));
  for (const row of table.rows) {
    const cell = row[nameAt];
    if (!cell || cell.text === '') continue;
    draft.lines.add(cell.line);
    if (isLeftOut(draft, row, columns)) continue;
    const name = trimmed(cell);
    if (!isEntityName(name.text)) {
      miss(
        draft,
        'prd/unreadable-entity',
        `${quote(cell.text)} does not read as the name of an entity`,
        cell,
        'write the name alone',
      );
      continue;
    }
    const entity = openEntity(draft, name);
    const fields = row[columns.at('fields')];
    if (fields)
      entity.fields.push(
        ...readInlineFields({
          ...trimmed(fields),
          text: flat(fields).text.replace(/<br *\/?>/gi, (tag) => `,${' '.repeat(tag.length - 1)}`),
        }),
      );
    const notes = row[columns.at('notes')];
    if (notes && notes.text !== '') {
      entity.description.push(plain(notes.text));
      implyRelations(draft, entity, notes);
    }
    const said = row[columns.at('relation')];
    if (said)
      for (const sentence of said.text.split(/[;.]\s+|<br *\/?>|,\s+(?=has |belongs )/i))
        draft.relations.push(...readRelations({ ...said, text: sentence }, entity.name));
  }
};

const readRelationTable = (draft: Draft, table: Table): void => {
  const columns = readColumns(table);
  for (const row of table.rows) {
    const from = row[columns.at('from')];
    const to = row[columns.at('to')];
    if (!from || !to) continue;
    draft.lines.add(from.line);
    const words = row
      .filter((cell) => cell !== from && cell !== to)
      .map(({ text }) => plain(text))
      .join(' ');
    const relation = relationBetween(plain(from.text), words, plain(to.text), from);
    if (relation) draft.relations.push(relation);
    else
      miss(
        draft,
        'prd/unreadable-relation',
        `How ${quote(from.text)} and ${quote(to.text)} hang together is not clear`,
        from,
        'write 1:N, N:1, 1:1 or N:M',
      );
  }
};

// A table of fields whose names say whose they are: `Boot.size`.
const readOwnedFields = (draft: Draft, table: Table): boolean => {
  const columns = readColumns(table);
  const nameAt = nameColumn(columns);
  const owned = table.rows.map((row) => (row[nameAt] ? splitOwned(draft, trimmed(row[nameAt])) : null));
  if (owned.length === 0 || !owned.every((one) => one !== null)) return false;
  for (const [index, { owner, field }] of owned.entries()) {
    const row = table.rows[index]?.map((cell, at) => (at === nameAt ? field : cell)) ?? [];
    const entity = draft.named.get(canonical(owner)) ?? openEntity(draft, { ...field, text: owner });
    entity.fields.push(...readRow(columns, nameAt, row));
    draft.lines.add(field.line);
  }
  return true;
};

/** Reads a table that stands directly in an entity section. */
export const readEntityTable = (draft: Draft, table: Table): void => {
  const kind = tableKind(table);
  if (kind === 'fields-by-entity') readFieldsByEntity(draft, table);
  else if (kind === 'entities' || kind === 'entity-names') readRowsOfEntities(draft, table);
  else if (kind === 'relations') readRelationTable(draft, table);
  else if (kind !== 'fields' || !readOwnedFields(draft, table)) {
    const [at] = table.header;
    if (at)
      miss(
        draft,
        'prd/unreadable-table',
        `The table with the columns ${quote(table.header.map(({ text }) => text).join(', '))} describes no entity and is not read`,
        at,
        'put it below a heading with the name of the entity, or add a column “Entity”',
      );
  }
};
