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
        "categories",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_categories")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_categories_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "parent_id"],
            ["categories.user_id", "categories.id"],
            name=op.f("fk_categories_parent_id"),
        ),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_categories_name")),
        sa.UniqueConstraint("user_id", "slug", name=op.f("uq_categories_slug")),
        sa.CheckConstraint('"position" >= 0', name=op.f("ck_categories_position")),
    )
    op.create_index(op.f("ix_categories_parent_id"), "categories", ["user_id", "parent_id", "id"])
    isolate("categories")
    op.create_table(
        "tags",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_tags")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tags_user_id"), ondelete="CASCADE"),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_tags_name")),
    )
    isolate("tags")
    op.create_table(
        "customers",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("full_name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("phone", sa.String(32), nullable=True),
        sa.Column("accepts_marketing", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_customers")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_customers_user_id"), ondelete="CASCADE"),
        sa.UniqueConstraint("user_id", "email", name=op.f("uq_customers_email")),
    )
    op.create_index(op.f("ix_customers_accepts_marketing"), "customers", ["user_id", "accepts_marketing", "id"])
    isolate("customers")
    op.create_table(
        "products",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.String(40), nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("price", sa.Numeric(10, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("weight_kg", sa.Float(), nullable=True),
        sa.Column("image", sa.String(2048), nullable=True),
        sa.Column("attributes", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
        sa.Column("status", sa.String(9), nullable=False, server_default="draft"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_products")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_products_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "category_id"],
            ["categories.user_id", "categories.id"],
            name=op.f("fk_products_category_id"),
        ),
        sa.UniqueConstraint("user_id", "sku", name=op.f("uq_products_sku")),
        sa.CheckConstraint('"price" >= 0', name=op.f("ck_products_price")),
        sa.CheckConstraint('"stock" >= 0', name=op.f("ck_products_stock")),
        sa.CheckConstraint('"weight_kg" >= 0', name=op.f("ck_products_weight_kg")),
        sa.CheckConstraint(sa.column("status").in_(["draft", "published", "retired"]), name=op.f("ck_products_status")),
    )
    op.create_index(op.f("ix_products_name"), "products", ["user_id", "name", "id"])
    op.create_index(op.f("ix_products_category_id"), "products", ["user_id", "category_id", "id"])
    op.create_index(op.f("ix_products_status"), "products", ["user_id", "status", "id"])
    isolate("products")
    op.create_table(
        "addresses",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.String(120), nullable=False),
        sa.Column("street", sa.String(160), nullable=False),
        sa.Column("city", sa.String(80), nullable=False),
        sa.Column("postal_code", sa.String(16), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_addresses")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_addresses_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name=op.f("fk_addresses_customer_id"),
        ),
        sa.CheckConstraint('length("country") >= 2', name=op.f("ck_addresses_country")),
    )
    op.create_index(op.f("ix_addresses_customer_id"), "addresses", ["user_id", "customer_id", "id"])
    isolate("addresses")
    op.create_table(
        "carts",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False, server_default="EUR"),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_carts")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_carts_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name=op.f("fk_carts_customer_id"),
        ),
        sa.UniqueConstraint("user_id", "customer_id", name=op.f("uq_carts_customer_id")),
        sa.CheckConstraint(sa.column("currency").in_(["EUR", "USD", "GBP"]), name=op.f("ck_carts_currency")),
    )
    op.create_index(op.f("ix_carts_currency"), "carts", ["user_id", "currency", "id"])
    op.create_index(op.f("ix_carts_expires_at"), "carts", ["user_id", "expires_at", "id"])
    isolate("carts")
    op.create_table(
        "reviews",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(120), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("is_verified", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_reviews")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reviews_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "product_id"],
            ["products.user_id", "products.id"],
            name=op.f("fk_reviews_product_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name=op.f("fk_reviews_customer_id"),
        ),
        sa.CheckConstraint('"rating" >= 1 AND "rating" <= 5', name=op.f("ck_reviews_rating")),
    )
    op.create_index(op.f("ix_reviews_product_id"), "reviews", ["user_id", "product_id", "id"])
    op.create_index(op.f("ix_reviews_customer_id"), "reviews", ["user_id", "customer_id", "id"])
    op.create_index(op.f("ix_reviews_is_verified"), "reviews", ["user_id", "is_verified", "id"])
    isolate("reviews")
    op.create_table(
        "orders",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("shipping_address_id", sa.Uuid(), nullable=False),
        sa.Column("billing_address_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(9), nullable=False, server_default="pending"),
        sa.Column("total", sa.Numeric(12, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False, server_default="EUR"),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("CURRENT_TIMESTAMP")),
        sa.Column("stripe_payment_id", sa.String(64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_orders")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_orders_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "customer_id"],
            ["customers.user_id", "customers.id"],
            name=op.f("fk_orders_customer_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "shipping_address_id"],
            ["addresses.user_id", "addresses.id"],
            name=op.f("fk_orders_shipping_address_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "billing_address_id"],
            ["addresses.user_id", "addresses.id"],
            name=op.f("fk_orders_billing_address_id"),
        ),
        sa.UniqueConstraint("user_id", "number", name=op.f("uq_orders_number")),
        sa.UniqueConstraint("user_id", "stripe_payment_id", name=op.f("uq_orders_stripe_payment_id")),
        sa.CheckConstraint(
            sa.column("status").in_(["pending", "paid", "shipped", "delivered", "canceled"]),
            name=op.f("ck_orders_status"),
        ),
        sa.CheckConstraint('"total" >= 0', name=op.f("ck_orders_total")),
        sa.CheckConstraint(sa.column("currency").in_(["EUR", "USD", "GBP"]), name=op.f("ck_orders_currency")),
    )
    op.create_index(op.f("ix_orders_customer_id"), "orders", ["user_id", "customer_id", "id"])
    op.create_index(op.f("ix_orders_shipping_address_id"), "orders", ["user_id", "shipping_address_id", "id"])
    op.create_index(op.f("ix_orders_billing_address_id"), "orders", ["user_id", "billing_address_id", "id"])
    op.create_index(op.f("ix_orders_status"), "orders", ["user_id", "status", "id"])
    op.create_index(op.f("ix_orders_currency"), "orders", ["user_id", "currency", "id"])
    op.create_index(op.f("ix_orders_placed_at"), "orders", ["user_id", "placed_at", "id"])
    isolate("orders")
    op.create_table(
        "cart_items",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cart_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_cart_items")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_cart_items_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "cart_id"],
            ["carts.user_id", "carts.id"],
            name=op.f("fk_cart_items_cart_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "product_id"],
            ["products.user_id", "products.id"],
            name=op.f("fk_cart_items_product_id"),
        ),
        sa.CheckConstraint('"quantity" >= 1 AND "quantity" <= 999', name=op.f("ck_cart_items_quantity")),
    )
    op.create_index(op.f("ix_cart_items_cart_id"), "cart_items", ["user_id", "cart_id", "id"])
    op.create_index(op.f("ix_cart_items_product_id"), "cart_items", ["user_id", "product_id", "id"])
    isolate("cart_items")
    op.create_table(
        "order_items",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Numeric(10, 2).with_variant(sa.BigInteger(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_order_items")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_order_items_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "order_id"],
            ["orders.user_id", "orders.id"],
            name=op.f("fk_order_items_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "product_id"],
            ["products.user_id", "products.id"],
            name=op.f("fk_order_items_product_id"),
        ),
        sa.CheckConstraint('"quantity" >= 1 AND "quantity" <= 999', name=op.f("ck_order_items_quantity")),
        sa.CheckConstraint('"unit_price" >= 0', name=op.f("ck_order_items_unit_price")),
    )
    op.create_index(op.f("ix_order_items_order_id"), "order_items", ["user_id", "order_id", "id"])
    op.create_index(op.f("ix_order_items_product_id"), "order_items", ["user_id", "product_id", "id"])
    isolate("order_items")
    op.create_table(
        "product_tags",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("tag_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "product_id", "tag_id", name=op.f("pk_product_tags")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_product_tags_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "product_id"],
            ["products.user_id", "products.id"],
            name=op.f("fk_product_tags_product_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "tag_id"],
            ["tags.user_id", "tags.id"],
            name=op.f("fk_product_tags_tag_id"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_product_tags_tag_id"), "product_tags", ["user_id", "tag_id"])
    isolate("product_tags")


def downgrade() -> None:
    """Change it back."""
    op.drop_table("product_tags")
    op.drop_table("order_items")
    op.drop_table("cart_items")
    op.drop_table("orders")
    op.drop_table("reviews")
    op.drop_table("carts")
    op.drop_table("addresses")
    op.drop_table("products")
    op.drop_table("customers")
    op.drop_table("tags")
    op.drop_table("categories")
    op.drop_table("processed_webhooks")
    op.drop_table("auth_sessions")
    op.drop_table("users")
