import type { Draft, RawEntity } from './draft.ts';
import type { Table } from './table.ts';

export const readFieldTable = (_draft: Draft, _entity: RawEntity, _table: Table): void => {};
