import { importBlock, importsOf } from '../../../languages/python/literals.ts';

const catalogue = {
  logging: ['getLogger'],
  'sqlalchemy as sa': [],
  alembic: ['op'],
  'alembic.util': ['CommandError'],
  'sqlalchemy.dialects': ['postgresql'],
} as const;

/** The import block of a revision that consists of this code. */
export const importsFor = (code: string): string => importBlock(importsOf([code], catalogue));

/** What the steps of a revision may call, each after those that it calls itself. */
const functions: ReadonlyArray<readonly [name: string, source: string]> = [
  [
    'on_sqlite',
    `def on_sqlite() -> bool:
    """Tell whether the database is SQLite; else it is PostgreSQL."""
    return op.get_context().dialect.name == "sqlite"`,
  ],
  ['Sql', `Sql = str | sa.TextClause | sa.ColumnElement[bool]`],
  [
    'per_database',
    `def per_database(*, sqlite: Sql, postgres: Sql) -> Sql:
    """Choose what means the same on each database: SQLite keeps decimals as whole numbers of the smallest unit."""
    return sqlite if on_sqlite() else postgres`,
  ],
  [
    'isolate',
    `def isolate(table: str) -> None:
    """Let PostgreSQL show and take only rows of the user in \`app.user_id\`. The owner of the table is exempt."""
    if on_sqlite():
        return
    op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    owner = "user_id = nullif(current_setting('app.user_id', true), '')::uuid"
    op.execute(f'CREATE POLICY own_rows ON "{table}" USING ({owner})')`,
  ],
  [
    'exists',
    `def exists(query: sa.Select[int]) -> bool:
    """Tell whether a query finds a row. Without a database, when SQL is only printed, it might."""
    return op.get_context().as_sql or op.get_bind().scalar(query.limit(1)) is not None`,
  ],
  [
    'has_rows',
    `def has_rows(table: str) -> bool:
    """Tell whether a table has rows: a new column then starts empty, for values that are gone are not made up."""
    return exists(sa.select(sa.literal(1)).select_from(sa.table(table)))`,
  ],
  [
    'has_nulls',
    `def has_nulls(table: str, column: str) -> bool:
    """Tell whether some row has no value in a column: it then stays optional, for no value is made up."""
    return exists(sa.select(sa.literal(1)).select_from(sa.table(table)).where(sa.column(column).is_(None)))`,
  ],
  [
    'refuse_nulls',
    `def refuse_nulls(table: str, column: str) -> None:
    """Stop before anything is changed if some row has no value in a column that is to be required."""
    if op.get_context().as_sql:
        return
    query = sa.select(sa.func.count()).select_from(sa.table(table)).where(sa.column(column).is_(None))
    count = op.get_bind().scalar(query)
    if count:
        rows, them = ("1 row", "it") if count == 1 else (f"{count} rows", "them")
        raise CommandError(f"{table}.{column} is empty in {rows}: give {them} a value, then migrate again")`,
  ],
  [
    'refuse_duplicates',
    `def refuse_duplicates(table: str, columns: list[str]) -> None:
    """Stop before anything is changed if two rows share values that are to be unique."""
    keys: list[sa.ColumnClause[object]] = [sa.column(name) for name in columns]
    query = sa.select(sa.literal(1)).select_from(sa.table(table)).group_by(*keys).having(sa.func.count() > 1)
    if not op.get_context().as_sql and exists(query.where(*(key.is_not(None) for key in keys))):
        raise CommandError(f"{table}.{columns[-1]} has the same value twice: make them differ, then migrate again")`,
  ],
  [
    'tell_loss',
    `def tell_loss(table: str, loss: str, *, where: Sql | None = None) -> None:
    """Say how many rows lose something by the next step; nothing is lost before all of the migration has succeeded."""
    if op.get_context().as_sql:
        return
    query = sa.select(sa.func.count()).select_from(sa.table(table))
    condition = sa.text(where) if isinstance(where, str) else where
    count = op.get_bind().scalar(query if condition is None else query.where(condition))
    getLogger("alembic.runtime.migration").info("%s (%s of its rows)", loss, count)`,
  ],
  [
    'replace',
    `def replace(table: str, column: str, value: Sql | None, *, where: sa.ColumnElement[bool]) -> None:
    """Give the rows that meet a condition another value in one column."""
    op.execute(sa.update(sa.table(table, sa.column(column))).where(where).values({column: value}))`,
  ],
];

const strings = /"""[^]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

const withoutStrings = (code: string): string => code.replace(strings, '""');

/** The functions that the code calls, and those that they call, in the order in which they are to be defined. */
export const functionSources = (code: string): string[] => {
  const calling = [withoutStrings(code)];
  const taken = functions.toReversed().filter(([name, source]) => {
    const call = new RegExp(`(?<![\\w.])${name}\\b`);
    const isCalled = calling.some((one) => call.test(one));
    if (isCalled) calling.push(withoutStrings(source));
    return isCalled;
  });
  return taken.toReversed().map(([, source]) => source);
};
