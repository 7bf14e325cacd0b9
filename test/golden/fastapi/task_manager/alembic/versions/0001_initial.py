"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision: str = "0001_initial"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def on_sqlite() -> bool:
    """Tell whether the database is SQLite; else it is PostgreSQL."""
    return op.get_context().dialect.name == "sqlite"


def isolate(table: str) -> None:
    """Let PostgreSQL show and take only rows of the user in `app.user_id`. The owner of the table is exempt."""
    if on_sqlite():
        return
    op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    owner = "user_id = nullif(current_setting('app.user_id', true), '')::uuid"
    op.execute(f'CREATE POLICY own_rows ON "{table}" USING ({owner})')


def upgrade() -> None:
    """Change the schema."""
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "auth_sessions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_auth_sessions")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_auth_sessions_user_id"), ondelete="CASCADE"),
    )
    op.create_table(
        "processed_webhooks",
        sa.Column("service", sa.String(80), nullable=False),
        sa.Column("event_id", sa.String(255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("service", "event_id", name=op.f("pk_processed_webhooks")),
    )
    op.create_table(
        "projects",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("key", sa.String(10), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("status", sa.String(8), nullable=False, server_default="active"),
        sa.Column("color", sa.String(7), nullable=True, server_default="#4f46e5"),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_projects")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_projects_user_id"), ondelete="CASCADE"),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_projects_name")),
        sa.UniqueConstraint("user_id", "key", name=op.f("uq_projects_key")),
        sa.CheckConstraint(sa.column("status").in_(["active", "paused", "archived"]), name=op.f("ck_projects_status")),
    )
    op.create_index(op.f("ix_projects_status"), "projects", ["user_id", "status", "id"])
    isolate("projects")
    op.create_table(
        "labels",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("color", sa.String(7), nullable=False, server_default="#64748b"),
        sa.Column("description", sa.String(200), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_labels")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_labels_user_id"), ondelete="CASCADE"),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_labels_name")),
    )
    isolate("labels")
    op.create_table(
        "tasks",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(11), nullable=False, server_default="todo"),
        sa.Column("priority", sa.String(6), nullable=False, server_default="normal"),
        sa.Column("estimate_hours", sa.Numeric(5, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=True),
        sa.Column("due_date", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_tasks")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tasks_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "project_id"],
            ["projects.user_id", "projects.id"],
            name=op.f("fk_tasks_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "parent_id"],
            ["tasks.user_id", "tasks.id"],
            name=op.f("fk_tasks_parent_id"),
        ),
        sa.CheckConstraint(
            sa.column("status").in_(["todo", "in_progress", "in_review", "done"]),
            name=op.f("ck_tasks_status"),
        ),
        sa.CheckConstraint(
            sa.column("priority").in_(["low", "normal", "high", "urgent"]),
            name=op.f("ck_tasks_priority"),
        ),
        sa.CheckConstraint('"estimate_hours" >= 0', name=op.f("ck_tasks_estimate_hours")),
    )
    op.create_index(op.f("ix_tasks_project_id"), "tasks", ["user_id", "project_id", "id"])
    op.create_index(op.f("ix_tasks_parent_id"), "tasks", ["user_id", "parent_id", "id"])
    op.create_index(op.f("ix_tasks_status"), "tasks", ["user_id", "status", "id"])
    op.create_index(op.f("ix_tasks_priority"), "tasks", ["user_id", "priority", "id"])
    op.create_index(op.f("ix_tasks_due_date"), "tasks", ["user_id", "due_date", "id"])
    isolate("tasks")
    op.create_table(
        "comments",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_comments")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_comments_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "task_id"],
            ["tasks.user_id", "tasks.id"],
            name=op.f("fk_comments_task_id"),
        ),
    )
    op.create_index(op.f("ix_comments_task_id"), "comments", ["user_id", "task_id", "id"])
    op.create_index(op.f("ix_comments_is_pinned"), "comments", ["user_id", "is_pinned", "id"])
    isolate("comments")
    op.create_table(
        "task_labels",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("label_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "task_id", "label_id", name=op.f("pk_task_labels")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_task_labels_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "task_id"],
            ["tasks.user_id", "tasks.id"],
            name=op.f("fk_task_labels_task_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "label_id"],
            ["labels.user_id", "labels.id"],
            name=op.f("fk_task_labels_label_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_task_labels_label_id"), "task_labels", ["user_id", "label_id"])
    isolate("task_labels")


def downgrade() -> None:
    """Change it back."""
    op.drop_table("task_labels")
    op.drop_table("comments")
    op.drop_table("tasks")
    op.drop_table("labels")
    op.drop_table("projects")
    op.drop_table("processed_webhooks")
    op.drop_table("auth_sessions")
    op.drop_table("users")
