"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

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
        "customers",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_name", sa.String(160), nullable=False),
        sa.Column("contact_name", sa.String(120), nullable=True),
        sa.Column("billing_email", sa.String(254), nullable=False),
        sa.Column("website", sa.String(2048), nullable=True),
        sa.Column("tax_number", sa.String(32), nullable=True),
        sa.Column("country", sa.String(2), nullable=False, server_default="DE"),
        sa.Column("stripe_customer_id", sa.String(64), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_customers")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_customers_user_id"), ondelete="CASCADE"),
        sa.UniqueConstraint("user_id", "billing_email", name=op.f("uq_customers_billing_email")),
        sa.UniqueConstraint("user_id", "tax_number", name=op.f("uq_customers_tax_number")),
        sa.UniqueConstraint("user_id", "stripe_customer_id", name=op.f("uq_customers_stripe_customer_id")),
        sa.CheckConstraint('length("country") >= 2', name=op.f("ck_customers_country")),
    )
    op.create_index(op.f("ix_customers_is_active"), "customers", ["user_id", "is_active", "id"])
    isolate("customers")
    op.create_table(
        "plans",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("price", sa.Numeric(10, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False, server_default="EUR"),
        sa.Column("billing_interval", sa.String(5), nullable=False, server_default="month"),
        sa.Column("trial_days", sa.Integer(), nullable=False, server_default=sa.text("14")),
        sa.Column("features", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_plans")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_plans_user_id"), ondelete="CASCADE"),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_plans_name")),
        sa.CheckConstraint('"price" >= 0', name=op.f("ck_plans_price")),
        sa.CheckConstraint(sa.column("currency").in_(["EUR", "USD", "GBP"]), name=op.f("ck_plans_currency")),
        sa.CheckConstraint(
            sa.column("billing_interval").in_(["month", "year"]),
            name=op.f("ck_plans_billing_interval"),
        ),
        sa.CheckConstraint('"trial_days" >= 0 AND "trial_days" <= 90', name=op.f("ck_plans_trial_days")),
    )
    op.create_index(op.f("ix_plans_currency"), "plans", ["user_id", "currency", "id"])
    op.create_index(op.f("ix_plans_billing_interval"), "plans", ["user_id", "billing_interval", "id"])
    op.create_index(op.f("ix_plans_is_public"), "plans", ["user_id", "is_public", "id"])
    isolate("plans")
    op.create_table(
        "payment_methods",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(13), nullable=False, server_default="card"),
        sa.Column("stripe_payment_method_id", sa.String(64), nullable=False),
        sa.Column("last_four", sa.String(4), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("is_default", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_payment_methods")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_payment_methods_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name=op.f("fk_payment_methods_customer_id"),
        ),
        sa.UniqueConstraint(
            "user_id",
            "stripe_payment_method_id",
            name=op.f("uq_payment_methods_stripe_payment_method_id"),
        ),
        sa.CheckConstraint(
            sa.column("kind").in_(["card", "sepa_debit", "bank_transfer"]),
            name=op.f("ck_payment_methods_kind"),
        ),
        sa.CheckConstraint('length("last_four") >= 4', name=op.f("ck_payment_methods_last_four")),
    )
    op.create_index(op.f("ix_payment_methods_customer_id"), "payment_methods", ["user_id", "customer_id", "id"])
    op.create_index(op.f("ix_payment_methods_kind"), "payment_methods", ["user_id", "kind", "id"])
    op.create_index(op.f("ix_payment_methods_is_default"), "payment_methods", ["user_id", "is_default", "id"])
    isolate("payment_methods")
    op.create_table(
        "subscriptions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("payment_method_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(8), nullable=False, server_default="trialing"),
        sa.Column("quantity", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.Column("starts_on", sa.Date(), nullable=False, server_default=sa.text("CURRENT_DATE")),
        sa.Column("current_period_ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("canceled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_subscriptions")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_subscriptions_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name=op.f("fk_subscriptions_customer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "plan_id"],
            ["plans.user_id", "plans.id"],
            name=op.f("fk_subscriptions_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "payment_method_id"],
            ["payment_methods.user_id", "payment_methods.id"],
            name=op.f("fk_subscriptions_payment_method_id"),
        ),
        sa.CheckConstraint(
            sa.column("status").in_(["trialing", "active", "past_due", "paused", "canceled"]),
            name=op.f("ck_subscriptions_status"),
        ),
        sa.CheckConstraint('"quantity" >= 1 AND "quantity" <= 10000', name=op.f("ck_subscriptions_quantity")),
    )
    op.create_index(op.f("ix_subscriptions_customer_id"), "subscriptions", ["user_id", "customer_id", "id"])
    op.create_index(op.f("ix_subscriptions_plan_id"), "subscriptions", ["user_id", "plan_id", "id"])
    op.create_index(op.f("ix_subscriptions_payment_method_id"), "subscriptions", ["user_id", "payment_method_id", "id"])
    op.create_index(op.f("ix_subscriptions_status"), "subscriptions", ["user_id", "status", "id"])
    op.create_index(
        op.f("ix_subscriptions_current_period_ends_at"),
        "subscriptions",
        ["user_id", "current_period_ends_at", "id"],
    )
    isolate("subscriptions")
    op.create_table(
        "invoices",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("subscription_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(13), nullable=False, server_default="draft"),
        sa.Column("subtotal", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column(
            "tax",
            sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"),
            nullable=False,
            server_default=sa.text("0"),
        ),
        sa.Column("total", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False, server_default="EUR"),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_invoices")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_invoices_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name=op.f("fk_invoices_customer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "subscription_id"],
            ["subscriptions.user_id", "subscriptions.id"],
            name=op.f("fk_invoices_subscription_id"),
        ),
        sa.UniqueConstraint("user_id", "number", name=op.f("uq_invoices_number")),
        sa.CheckConstraint(
            sa.column("status").in_(["draft", "open", "paid", "void", "uncollectible"]),
            name=op.f("ck_invoices_status"),
        ),
        sa.CheckConstraint('"subtotal" >= 0', name=op.f("ck_invoices_subtotal")),
        sa.CheckConstraint('"tax" >= 0', name=op.f("ck_invoices_tax")),
        sa.CheckConstraint('"total" >= 0', name=op.f("ck_invoices_total")),
        sa.CheckConstraint(sa.column("currency").in_(["EUR", "USD", "GBP"]), name=op.f("ck_invoices_currency")),
    )
    op.create_index(op.f("ix_invoices_customer_id"), "invoices", ["user_id", "customer_id", "id"])
    op.create_index(op.f("ix_invoices_subscription_id"), "invoices", ["user_id", "subscription_id", "id"])
    op.create_index(op.f("ix_invoices_status"), "invoices", ["user_id", "status", "id"])
    op.create_index(op.f("ix_invoices_currency"), "invoices", ["user_id", "currency", "id"])
    op.create_index(op.f("ix_invoices_issued_on"), "invoices", ["user_id", "issued_on", "id"])
    op.create_index(op.f("ix_invoices_due_on"), "invoices", ["user_id", "due_on", "id"])
    isolate("invoices")
    op.create_table(
        "invoice_items",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("invoice_id", sa.Uuid(), nullable=False),
        sa.Column("description", sa.String(255), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.Column("unit_price", sa.Numeric(10, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_invoice_items")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_invoice_items_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "invoice_id"],
            ["invoices.user_id", "invoices.id"],
            name=op.f("fk_invoice_items_invoice_id"),
        ),
        sa.CheckConstraint('"quantity" >= 1', name=op.f("ck_invoice_items_quantity")),
    )
    op.create_index(op.f("ix_invoice_items_invoice_id"), "invoice_items", ["user_id", "invoice_id", "id"])
    isolate("invoice_items")


def downgrade() -> None:
    """Change it back."""
    op.drop_table("invoice_items")
    op.drop_table("invoices")
    op.drop_table("subscriptions")
    op.drop_table("payment_methods")
    op.drop_table("plans")
    op.drop_table("customers")
    op.drop_table("processed_webhooks")
    op.drop_table("auth_sessions")
    op.drop_table("users")
