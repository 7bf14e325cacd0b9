"""The webhooks table."""

from sqlalchemy import ForeignKeyConstraint, PrimaryKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Webhook(Owned, Base):
    """Webhook."""

    __tablename__ = "webhooks"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_webhooks"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_webhooks_user_id", ondelete="CASCADE"),
        UniqueConstraint("user_id", "url", name="uq_webhooks_url"),
    )

    url: Mapped[str] = mapped_column(String(2048))
