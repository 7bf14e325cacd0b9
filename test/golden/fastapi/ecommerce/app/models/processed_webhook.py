"""Which reports from outside have been handled."""

from datetime import datetime

from sqlalchemy import PrimaryKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, utcnow
from app.models.types import UtcDateTime


class ProcessedWebhook(Base):
    """One event of a service, by the id that the service gave it. Services report an event again when in doubt."""

    __tablename__ = "processed_webhooks"
    __table_args__ = (PrimaryKeyConstraint("service", "event_id", name="pk_processed_webhooks"),)

    service: Mapped[str] = mapped_column(String(80))
    event_id: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
