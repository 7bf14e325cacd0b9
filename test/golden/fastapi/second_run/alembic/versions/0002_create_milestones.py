"""Create milestones, and 36 more.

- create milestones
- create team_members
- rename labels to tags
- rename task_labels to task_tags
- rename tasks.title to headline
- rename task_tags.label_id to tag_id
- add token to tasks
- add rank to tasks
- add weight to tags
- add tag_id to comments
- drop notes from tasks
- drop drafts
- change limits of tasks.state
- change price of tasks
- change seen_at of tasks
- change due_on of tasks
- change owner_name of tasks
- change headline of tasks
- change state of tasks
- change effort of tasks
- change priority of tasks
- change code of tasks
- change is_done of tasks
- change limits of tasks.effort
- change limits of tasks.price
- change limits of tasks.owner_name
- change name of tags
- change score of comments
- change limits of comments.body
- change name of teams
- index milestones
- index team_members
- index comments
- add unique on tasks.token
- add unique on tags.colour
- add foreign key on comments.tag_id
- drop unique on tags.name
"""

from logging import getLogger

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision: str = "0002_create_milestones"
down_revision: str | None = "0001_initial"
branch_labels: str | None = None
depends_on: str | None = None


def on_sqlite() -> bool:
    """Tell whether the database is SQLite; else it is PostgreSQL."""
    return op.get_context().dialect.name == "sqlite"


Sql = str | sa.TextClause | sa.ColumnElement[bool]


def per_database(*, sqlite: Sql, postgres: Sql) -> Sql:
    """Choose what means the same on each database: SQLite keeps decimals as whole numbers of the smallest unit."""
    return sqlite if on_sqlite() else postgres


def isolate(table: str) -> None:
    """Let PostgreSQL show and take only rows of the user in `app.user_id`. The owner of the table is exempt."""
    if on_sqlite():
        return
    op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    owner = "user_id = nullif(current_setting('app.user_id', true), '')::uuid"
    op.execute(f'CREATE POLICY own_rows ON "{table}" USING ({owner})')


def exists(query: sa.Select[int]) -> bool:
    """Tell whether a query finds a row. Without a database, when SQL is only printed, it might."""
    return op.get_context().as_sql or op.get_bind().scalar(query.limit(1)) is not None


def has_rows(table: str) -> bool:
    """Tell whether a table has rows: a new column then starts empty, for values that are gone are not made up."""
    return exists(sa.select(sa.literal(1)).select_from(sa.table(table)))


def refuse_duplicates(table: str, columns: list[str]) -> None:
    """Stop before anything is changed if two rows share values that are to be unique."""
    keys: list[sa.ColumnClause[object]] = [sa.column(name) for name in columns]
    query = sa.select(sa.literal(1)).select_from(sa.table(table)).group_by(*keys).having(sa.func.count() > 1)
    if not op.get_context().as_sql and exists(query.where(*(key.is_not(None) for key in keys))):
        raise CommandError(f"{table}.{columns[-1]} has the same value twice: make them differ, then migrate again")


def tell_loss(table: str, loss: str, *, where: Sql | None = None) -> None:
    """Say how many rows lose something by the next step; nothing is lost before all of the migration has succeeded."""
    if op.get_context().as_sql:
        return
    query = sa.select(sa.func.count()).select_from(sa.table(table))
    condition = sa.text(where) if isinstance(where, str) else where
    count = op.get_bind().scalar(query if condition is None else query.where(condition))
    getLogger("alembic.runtime.migration").info("%s (%s of its rows)", loss, count)


def replace(table: str, column: str, value: Sql | None, *, where: sa.ColumnElement[bool]) -> None:
    """Give the rows that meet a condition another value in one column."""
    op.execute(sa.update(sa.table(table, sa.column(column))).where(where).values({column: value}))


def upgrade() -> None:
    """Change the schema."""
    refuse_duplicates("labels", ["user_id", "colour"])
    op.rename_table("labels", "tags")
    op.rename_table("task_labels", "task_tags")
    op.alter_column("tasks", "title", new_column_name="headline")
    op.alter_column("task_tags", "label_id", new_column_name="tag_id")
    if on_sqlite():
        with op.batch_alter_table("tags") as batch:
            batch.drop_constraint(op.f("fk_labels_user_id"), type_="foreignkey")
            batch.create_foreign_key(op.f("fk_tags_user_id"), "users", ["user_id"], ["id"], ondelete="CASCADE")
    else:
        op.execute('ALTER TABLE "tags" RENAME CONSTRAINT "pk_labels" TO "pk_tags"')
        op.execute('ALTER TABLE "tags" RENAME CONSTRAINT "fk_labels_user_id" TO "fk_tags_user_id"')
    if on_sqlite():
        op.drop_index(op.f("ix_task_labels_label_id"), table_name="task_tags")
        op.create_index(op.f("ix_task_tags_tag_id"), "task_tags", ["user_id", "tag_id"])
    else:
        op.execute('ALTER INDEX "ix_task_labels_label_id" RENAME TO "ix_task_tags_tag_id"')
    if on_sqlite():
        with op.batch_alter_table("task_tags") as batch:
            batch.drop_constraint(op.f("fk_task_labels_user_id"), type_="foreignkey")
            batch.drop_constraint(op.f("fk_task_labels_task_id"), type_="foreignkey")
            batch.drop_constraint(op.f("fk_task_labels_label_id"), type_="foreignkey")
            batch.create_foreign_key(op.f("fk_task_tags_user_id"), "users", ["user_id"], ["id"], ondelete="CASCADE")
            batch.create_foreign_key(
                op.f("fk_task_tags_task_id"),
                "tasks",
                ["user_id", "task_id"],
                ["user_id", "id"],
                ondelete="CASCADE",
            )
            batch.create_foreign_key(
                op.f("fk_task_tags_tag_id"),
                "tags",
                ["user_id", "tag_id"],
                ["user_id", "id"],
                ondelete="CASCADE",
            )
    else:
        op.execute('ALTER TABLE "task_tags" RENAME CONSTRAINT "pk_task_labels" TO "pk_task_tags"')
        op.execute('ALTER TABLE "task_tags" RENAME CONSTRAINT "fk_task_labels_user_id" TO "fk_task_tags_user_id"')
        op.execute('ALTER TABLE "task_tags" RENAME CONSTRAINT "fk_task_labels_task_id" TO "fk_task_tags_task_id"')
        op.execute('ALTER TABLE "task_tags" RENAME CONSTRAINT "fk_task_labels_label_id" TO "fk_task_tags_tag_id"')
    tell_loss("tasks", "tasks.notes: column dropped, with all its values", where=sa.column("notes").is_not(None))
    with op.batch_alter_table("tasks") as batch:
        batch.drop_constraint(op.f("ck_tasks_state"), type_="check")
        batch.drop_column("notes")
    with op.batch_alter_table("tags") as batch:
        batch.drop_constraint(op.f("uq_labels_name"), type_="unique")
    tell_loss("drafts", "drafts: table dropped, with all its rows")
    op.drop_table("drafts")
    op.create_table(
        "milestones",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_milestones")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_milestones_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "task_id"],
            ["tasks.user_id", "tasks.id"],
            name=op.f("fk_milestones_task_id"),
        ),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_milestones_name")),
    )
    op.create_index(op.f("ix_milestones_task_id"), "milestones", ["user_id", "task_id", "id"])
    isolate("milestones")
    op.create_table(
        "team_members",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "team_id", "member_id", name=op.f("pk_team_members")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_team_members_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "team_id"],
            ["teams.user_id", "teams.id"],
            name=op.f("fk_team_members_team_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "member_id"],
            ["comments.user_id", "comments.id"],
            name=op.f("fk_team_members_member_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_team_members_member_id"), "team_members", ["user_id", "member_id"])
    isolate("team_members")
    tell_loss(
        "tasks",
        "tasks.price: rounded to 2 digits behind the point",
        where=per_database(
            sqlite='"price" % 100 <> 0',
            postgres='round(CAST("price" AS numeric), 2) <> CAST("price" AS numeric)',
        ),
    )
    tell_loss(
        "tasks",
        "tasks.seen_at: time of day dropped",
        where=per_database(
            sqlite="time(\"seen_at\") <> '00:00:00'",
            postgres="CAST(\"seen_at\" AT TIME ZONE 'UTC' AS time) <> '00:00:00'",
        ),
    )
    tell_loss("tasks", "tasks.headline: text cut at 60 characters", where='length("headline") > 60')
    op.execute('UPDATE "tasks" SET "headline" = substr("headline", 1, 60) WHERE length("headline") > 60')
    tell_loss(
        "tasks",
        'tasks.state: values that are not in its list become "open"',
        where=sa.column("state").not_in(["open", "done"]),
    )
    replace("tasks", "state", "open", where=sa.column("state").not_in(["open", "done"]))
    tell_loss("tasks", "tasks.state: text cut at 4 characters", where='length("state") > 4')
    op.execute('UPDATE "tasks" SET "state" = substr("state", 1, 4) WHERE length("state") > 4')
    tell_loss(
        "tasks",
        "tasks.code: text that is no whole number becomes empty",
        where=per_database(
            sqlite='substr("code", 1 + ("code" LIKE \'-%\')) = \'\' OR substr("code", 1 + ("code" LIKE \'-%\')) GLOB \'*[^0-9]*\' OR length(substr("code", 1 + ("code" LIKE \'-%\'))) > 9',
            postgres="\"code\" !~ '^-?[0-9]{1,9}$'",
        ),
    )
    if on_sqlite():
        op.execute(
            'UPDATE "tasks" SET "code" = NULL WHERE substr("code", 1 + ("code" LIKE \'-%\')) = \'\' OR substr("code", 1 + ("code" LIKE \'-%\')) GLOB \'*[^0-9]*\' OR length(substr("code", 1 + ("code" LIKE \'-%\'))) > 9',
        )
    else:
        op.execute('UPDATE "tasks" SET "code" = NULL WHERE "code" !~ \'^-?[0-9]{1,9}$\'')
    tell_loss(
        "tasks",
        "tasks.price: numbers above 999999.99 become 999999.99",
        where=per_database(sqlite='"price" > 9999999900', postgres='"price" > 999999.99'),
    )
    if on_sqlite():
        op.execute('UPDATE "tasks" SET "price" = 9999999900 WHERE "price" > 9999999900')
    else:
        op.execute('UPDATE "tasks" SET "price" = 999999.99 WHERE "price" > 999999.99')
    tell_loss(
        "tasks",
        "tasks.price: numbers below -999999.99 become -999999.99",
        where=per_database(sqlite='"price" < -9999999900', postgres='"price" < -999999.99'),
    )
    if on_sqlite():
        op.execute('UPDATE "tasks" SET "price" = -9999999900 WHERE "price" < -9999999900')
    else:
        op.execute('UPDATE "tasks" SET "price" = -999999.99 WHERE "price" < -999999.99')
    if on_sqlite():
        op.execute('UPDATE "tasks" SET "price" = CAST(round("price" / 100.0) AS INTEGER) WHERE "price" IS NOT NULL')
    if on_sqlite():
        op.execute(
            'UPDATE "tasks" SET "seen_at" = CAST(strftime(\'%s\', "seen_at") AS INTEGER) WHERE "seen_at" IS NOT NULL',
        )
    if on_sqlite():
        op.execute(
            'UPDATE "tasks" SET "due_on" = CAST(strftime(\'%s\', "due_on") AS INTEGER) WHERE "due_on" IS NOT NULL',
        )
    with op.batch_alter_table("tasks") as batch:
        batch.alter_column(
            "price",
            existing_type=sa.Numeric(12, 4).with_variant(sa.BigInteger(), "sqlite"),
            type_=sa.Numeric(8, 2).with_variant(sa.BigInteger(), "sqlite"),
        )
        batch.alter_column(
            "seen_at",
            existing_type=sa.DateTime(timezone=True),
            type_=sa.Date(),
            postgresql_using="(\"seen_at\" AT TIME ZONE 'UTC')::date",
        )
        batch.alter_column(
            "due_on",
            existing_type=sa.Date(),
            type_=sa.DateTime(timezone=True),
            postgresql_using="\"due_on\"::timestamp AT TIME ZONE 'UTC'",
        )
        batch.alter_column("owner_name", existing_type=sa.String(255), type_=sa.Text())
    tell_loss("tasks", "tasks.effort: numbers below 1 become 1", where='"effort" < 1')
    op.execute('UPDATE "tasks" SET "effort" = 1 WHERE "effort" < 1')
    tell_loss("tasks", "tasks.effort: numbers above 10 become 10", where='"effort" > 10')
    op.execute('UPDATE "tasks" SET "effort" = 10 WHERE "effort" > 10')
    tell_loss("tasks", "tasks.price: numbers below 0 become 0", where='"price" < 0')
    op.execute('UPDATE "tasks" SET "price" = 0 WHERE "price" < 0')
    tell_loss(
        "tasks",
        "tasks.price: numbers above 1000 become 1000",
        where=per_database(sqlite='"price" > 100000', postgres='"price" > 1000'),
    )
    if on_sqlite():
        op.execute('UPDATE "tasks" SET "price" = 100000 WHERE "price" > 100000')
    else:
        op.execute('UPDATE "tasks" SET "price" = 1000 WHERE "price" > 1000')
    if on_sqlite():
        op.execute('UPDATE "tasks" SET "seen_at" = date("seen_at", \'unixepoch\') WHERE "seen_at" IS NOT NULL')
    if on_sqlite():
        op.execute(
            'UPDATE "tasks" SET "due_on" = datetime("due_on", \'unixepoch\') || \'.000000\' WHERE "due_on" IS NOT NULL',
        )
    replace("tasks", "is_done", sa.false(), where=sa.column("is_done").is_(None))
    tell_loss("tasks", "tasks.owner_name: text filled up with blanks to 2 characters", where='length("owner_name") < 2')
    op.execute('UPDATE "tasks" SET "owner_name" = substr("owner_name" || \'  \', 1, 2) WHERE length("owner_name") < 2')
    replace("tasks", "effort", sa.text("3"), where=sa.column("effort").is_(None))
    with op.batch_alter_table("tasks") as batch:
        batch.add_column(sa.Column("token", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("rank", sa.Integer(), nullable=has_rows("tasks")))
        batch.alter_column("headline", existing_type=sa.String(120), type_=sa.String(60))
        batch.alter_column("state", existing_type=sa.String(5), server_default=None)
        batch.alter_column("state", existing_type=sa.String(5), type_=sa.String(4))
        batch.alter_column("state", existing_type=sa.String(4), server_default="open")
        batch.alter_column("effort", existing_type=sa.Integer(), nullable=False)
        batch.alter_column("priority", existing_type=sa.Integer(), type_=sa.BigInteger())
        batch.alter_column("code", existing_type=sa.String(255), type_=sa.Integer(), postgresql_using='"code"::integer')
        batch.alter_column("is_done", existing_type=sa.Boolean(), nullable=False)
        batch.alter_column("is_done", existing_type=sa.Boolean(), server_default=sa.false())
        batch.create_unique_constraint(op.f("uq_tasks_token"), ["user_id", "token"])
        batch.create_check_constraint(op.f("ck_tasks_state"), sa.column("state").in_(["open", "done"]))
        batch.create_check_constraint(op.f("ck_tasks_effort"), '"effort" >= 1 AND "effort" <= 10')
        batch.create_check_constraint(
            op.f("ck_tasks_price"),
            per_database(sqlite='"price" >= 0 AND "price" <= 100000', postgres='"price" >= 0 AND "price" <= 1000'),
        )
        batch.create_check_constraint(op.f("ck_tasks_owner_name"), 'length("owner_name") >= 2')
    tell_loss("tags", "tags.name: text cut at 40 characters", where='length("name") > 40')
    op.execute('UPDATE "tags" SET "name" = substr("name", 1, 40) WHERE length("name") > 40')
    with op.batch_alter_table("tags") as batch:
        batch.add_column(
            sa.Column(
                "weight",
                sa.Numeric(6, 3).with_variant(sa.BigInteger(), "sqlite"),
                nullable=True,
                server_default=per_database(sqlite=sa.text("1500"), postgres=sa.text("1.5")),
            ),
        )
        batch.alter_column("name", existing_type=sa.String(255), type_=sa.String(40))
        batch.create_unique_constraint(op.f("uq_tags_colour"), ["user_id", "colour"])
    tell_loss(
        "comments",
        "comments.score: rounded to 2 digits behind the point",
        where=per_database(
            sqlite='round("score", 2) <> "score"',
            postgres='round(CAST("score" AS numeric), 2) <> CAST("score" AS numeric)',
        ),
    )
    tell_loss("comments", "comments.score: numbers above 9999.99 become 9999.99", where='"score" > 9999.99')
    op.execute('UPDATE "comments" SET "score" = 9999.99 WHERE "score" > 9999.99')
    tell_loss("comments", "comments.score: numbers below -9999.99 become -9999.99", where='"score" < -9999.99')
    op.execute('UPDATE "comments" SET "score" = -9999.99 WHERE "score" < -9999.99')
    if on_sqlite():
        op.execute('UPDATE "comments" SET "score" = CAST(round("score" * 100) AS INTEGER) WHERE "score" IS NOT NULL')
    tell_loss("comments", "comments.body: text cut at 500 characters", where='length("body") > 500')
    op.execute('UPDATE "comments" SET "body" = substr("body", 1, 500) WHERE length("body") > 500')
    with op.batch_alter_table("comments") as batch:
        batch.add_column(sa.Column("tag_id", sa.Uuid(), nullable=True))
        batch.alter_column(
            "score",
            existing_type=sa.Float(),
            type_=sa.Numeric(6, 2).with_variant(sa.BigInteger(), "sqlite"),
        )
        batch.create_foreign_key(op.f("fk_comments_tag_id"), "tags", ["user_id", "tag_id"], ["user_id", "id"])
        batch.create_check_constraint(op.f("ck_comments_body"), 'length("body") <= 500')
    op.create_index(op.f("ix_comments_score"), "comments", ["user_id", "score", "id"])
    op.create_index(op.f("ix_comments_tag_id"), "comments", ["user_id", "tag_id", "id"])
    with op.batch_alter_table("teams") as batch:
        batch.alter_column("name", existing_type=sa.String(255), server_default="Nobody")


def downgrade() -> None:
    """Change it back."""
    refuse_duplicates("tags", ["user_id", "name"])
    op.rename_table("tags", "labels")
    op.rename_table("task_tags", "task_labels")
    op.alter_column("tasks", "headline", new_column_name="title")
    op.alter_column("task_labels", "tag_id", new_column_name="label_id")
    if on_sqlite():
        with op.batch_alter_table("labels") as batch:
            batch.drop_constraint(op.f("fk_tags_user_id"), type_="foreignkey")
            batch.create_foreign_key(op.f("fk_labels_user_id"), "users", ["user_id"], ["id"], ondelete="CASCADE")
    else:
        op.execute('ALTER TABLE "labels" RENAME CONSTRAINT "pk_tags" TO "pk_labels"')
        op.execute('ALTER TABLE "labels" RENAME CONSTRAINT "fk_tags_user_id" TO "fk_labels_user_id"')
    if on_sqlite():
        op.drop_index(op.f("ix_task_tags_tag_id"), table_name="task_labels")
        op.create_index(op.f("ix_task_labels_label_id"), "task_labels", ["user_id", "label_id"])
    else:
        op.execute('ALTER INDEX "ix_task_tags_tag_id" RENAME TO "ix_task_labels_label_id"')
    if on_sqlite():
        with op.batch_alter_table("task_labels") as batch:
            batch.drop_constraint(op.f("fk_task_tags_user_id"), type_="foreignkey")
            batch.drop_constraint(op.f("fk_task_tags_task_id"), type_="foreignkey")
            batch.drop_constraint(op.f("fk_task_tags_tag_id"), type_="foreignkey")
            batch.create_foreign_key(op.f("fk_task_labels_user_id"), "users", ["user_id"], ["id"], ondelete="CASCADE")
            batch.create_foreign_key(
                op.f("fk_task_labels_task_id"),
                "tasks",
                ["user_id", "task_id"],
                ["user_id", "id"],
                ondelete="CASCADE",
            )
            batch.create_foreign_key(
                op.f("fk_task_labels_label_id"),
                "labels",
                ["user_id", "label_id"],
                ["user_id", "id"],
                ondelete="CASCADE",
            )
    else:
        op.execute('ALTER TABLE "task_labels" RENAME CONSTRAINT "pk_task_tags" TO "pk_task_labels"')
        op.execute('ALTER TABLE "task_labels" RENAME CONSTRAINT "fk_task_tags_user_id" TO "fk_task_labels_user_id"')
        op.execute('ALTER TABLE "task_labels" RENAME CONSTRAINT "fk_task_tags_task_id" TO "fk_task_labels_task_id"')
        op.execute('ALTER TABLE "task_labels" RENAME CONSTRAINT "fk_task_tags_tag_id" TO "fk_task_labels_label_id"')
    with op.batch_alter_table("tasks") as batch:
        batch.drop_constraint(op.f("uq_tasks_token"), type_="unique")
        batch.drop_constraint(op.f("ck_tasks_state"), type_="check")
        batch.drop_constraint(op.f("ck_tasks_effort"), type_="check")
        batch.drop_constraint(op.f("ck_tasks_price"), type_="check")
        batch.drop_constraint(op.f("ck_tasks_owner_name"), type_="check")
        batch.drop_column("token")
        batch.drop_column("rank")
    with op.batch_alter_table("labels") as batch:
        batch.drop_constraint(op.f("uq_tags_colour"), type_="unique")
        batch.drop_column("weight")
    op.drop_index(op.f("ix_comments_score"), table_name="comments")
    op.drop_index(op.f("ix_comments_tag_id"), table_name="comments")
    with op.batch_alter_table("comments") as batch:
        batch.drop_constraint(op.f("fk_comments_tag_id"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_comments_body"), type_="check")
        batch.drop_column("tag_id")
    op.drop_table("team_members")
    op.drop_table("milestones")
    op.create_table(
        "drafts",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_drafts")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_drafts_user_id"), ondelete="CASCADE"),
    )
    isolate("drafts")
    op.execute('UPDATE "tasks" SET "priority" = 2147483647 WHERE "priority" > 2147483647')
    op.execute('UPDATE "tasks" SET "priority" = -2147483648 WHERE "priority" < -2147483648')
    if on_sqlite():
        op.execute('UPDATE "tasks" SET "price" = CAST(round("price" * 100) AS INTEGER) WHERE "price" IS NOT NULL')
    if on_sqlite():
        op.execute(
            'UPDATE "tasks" SET "seen_at" = CAST(strftime(\'%s\', "seen_at") AS INTEGER) WHERE "seen_at" IS NOT NULL',
        )
    if on_sqlite():
        op.execute(
            'UPDATE "tasks" SET "due_on" = CAST(strftime(\'%s\', "due_on") AS INTEGER) WHERE "due_on" IS NOT NULL',
        )
    op.execute('UPDATE "tasks" SET "owner_name" = substr("owner_name", 1, 255) WHERE length("owner_name") > 255')
    with op.batch_alter_table("tasks") as batch:
        batch.alter_column(
            "seen_at",
            existing_type=sa.Date(),
            type_=sa.DateTime(timezone=True),
            postgresql_using="\"seen_at\"::timestamp AT TIME ZONE 'UTC'",
        )
        batch.alter_column(
            "due_on",
            existing_type=sa.DateTime(timezone=True),
            type_=sa.Date(),
            postgresql_using="(\"due_on\" AT TIME ZONE 'UTC')::date",
        )
    if on_sqlite():
        op.execute(
            'UPDATE "tasks" SET "seen_at" = datetime("seen_at", \'unixepoch\') || \'.000000\' WHERE "seen_at" IS NOT NULL',
        )
    if on_sqlite():
        op.execute('UPDATE "tasks" SET "due_on" = date("due_on", \'unixepoch\') WHERE "due_on" IS NOT NULL')
    with op.batch_alter_table("tasks") as batch:
        batch.add_column(sa.Column("notes", sa.Text(), nullable=True))
        batch.alter_column("title", existing_type=sa.String(60), type_=sa.String(120))
        batch.alter_column("state", existing_type=sa.String(4), server_default=None)
        batch.alter_column("state", existing_type=sa.String(4), type_=sa.String(5))
        batch.alter_column("state", existing_type=sa.String(5), server_default="open")
        batch.alter_column("effort", existing_type=sa.Integer(), nullable=True)
        batch.alter_column("priority", existing_type=sa.BigInteger(), type_=sa.Integer())
        batch.alter_column("code", existing_type=sa.Integer(), type_=sa.String(255))
        batch.alter_column(
            "price",
            existing_type=sa.Numeric(8, 2).with_variant(sa.BigInteger(), "sqlite"),
            type_=sa.Numeric(12, 4).with_variant(sa.BigInteger(), "sqlite"),
        )
        batch.alter_column("is_done", existing_type=sa.Boolean(), nullable=True)
        batch.alter_column("is_done", existing_type=sa.Boolean(), server_default=None)
        batch.alter_column("owner_name", existing_type=sa.Text(), type_=sa.String(255))
        batch.create_check_constraint(op.f("ck_tasks_state"), sa.column("state").in_(["open", "doing", "done"]))
    with op.batch_alter_table("labels") as batch:
        batch.alter_column("name", existing_type=sa.String(40), type_=sa.String(255))
        batch.create_unique_constraint(op.f("uq_labels_name"), ["user_id", "name"])
    if on_sqlite():
        op.execute('UPDATE "comments" SET "score" = "score" / 100.0 WHERE "score" IS NOT NULL')
    with op.batch_alter_table("comments") as batch:
        batch.alter_column(
            "score",
            existing_type=sa.Numeric(6, 2).with_variant(sa.BigInteger(), "sqlite"),
            type_=sa.Float(),
        )
    with op.batch_alter_table("teams") as batch:
        batch.alter_column("name", existing_type=sa.String(255), server_default=None)
