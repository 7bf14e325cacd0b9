"""Databases for chains of migrations, each empty at first, which say what tables they have."""

from sqlalchemy import create_engine


class Sqlite:
    """A database of its own in memory."""

    def __init__(self):
        self.connection = create_engine("sqlite://").connect()
        self.connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        self.connection.commit()

    def begin(self):
        self.connection.exec_driver_sql("BEGIN IMMEDIATE")

    def tables(self):
        """Every table as the list of its parts, and its indexes."""
        found = {}
        for kind, table, sql in self.run("SELECT type, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"):
            if kind == "table":
                found.setdefault(table, []).extend(parts(sql))
            else:
                found.setdefault(table, []).append(sql)
        return {table: sorted(list_) for table, list_ in found.items()}

    def run(self, sql, *values):
        return self.connection.exec_driver_sql(sql, tuple(values) or None)

    def close(self):
        self.connection.rollback()
        self.connection.close()


class Postgres:
    """A schema of its own in one database."""

    def __init__(self, engine, schema):
        self.schema = schema
        self.connection = engine.connect()
        self.run(f"CREATE SCHEMA {self.schema}")
        self.run(f"SET search_path TO {self.schema}")
        self.run("SET client_min_messages TO error")
        self.connection.commit()

    def begin(self):
        # Outside of a transaction, Alembic would commit each change of a table.
        self.run("SELECT 1")

    def tables(self):
        """Every table as the list of its columns, constraints, indexes and policies."""
        found = {}
        for table, part in self.run(
            """
            SELECT relname, concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull,
                                     pg_get_expr(adbin, adrelid))
              FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
              LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum
              WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
            UNION ALL
            SELECT relname, concat_ws(' ', conname, convalidated, pg_get_constraintdef(k.oid))
              FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
              WHERE relnamespace = current_schema()::regnamespace
            UNION ALL
            SELECT tablename, replace(indexdef, current_schema() || '.', '')
              FROM pg_indexes WHERE schemaname = current_schema()
            UNION ALL
            SELECT relname, concat_ws(' ', 'security', relrowsecurity, relforcerowsecurity) FROM pg_class
              WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
            UNION ALL
            SELECT tablename, concat_ws(' ', policyname, permissive, roles, cmd, qual, with_check)
              FROM pg_policies WHERE schemaname = current_schema()
            """
        ):
            found.setdefault(table, []).append(part)
        return {table: sorted(list_) for table, list_ in found.items()}

    def run(self, sql, *values):
        return self.connection.exec_driver_sql(sql, tuple(values) or None)

    def close(self):
        self.connection.rollback()
        self.run(f"DROP SCHEMA {self.schema} CASCADE")
        self.connection.commit()
        self.connection.close()


def parts(sql):
    """Split what stands between the outer parentheses of a statement at its commas, and keep what stands behind."""
    body, depth, found, quote = sql[sql.index("(") + 1 :], 0, [""], None
    for at, character in enumerate(body):
        if quote:
            quote = None if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == ")" and depth == 0:
            return [" ".join(part.split()) for part in found] + [body[at + 1 :].strip()]
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "," and depth == 0:
            found.append("")
            continue
        found[-1] += character
    raise ValueError(sql)
