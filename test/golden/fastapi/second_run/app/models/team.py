"""The teams table."""

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, PrimaryKeyConstraint, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Owned


class Team(Owned, Base):
    """Team."""

    __tablename__ = "teams"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "id", name="pk_teams"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_teams_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(["user_id", "lead_id"], ["comments.user_id", "comments.id"], name="fk_teams_lead_id"),
        Index("ix_teams_lead_id", "user_id", "lead_id", "id"),
    )

    name: Mapped[str] = mapped_column(String(255), default="Nobody")
    lead_id: Mapped[UUID | None] = mapped_column(Uuid)


class TeamMembersLink(Base):
    """Which members a team has."""

    __tablename__ = "team_members"
    __table_args__ = (
        PrimaryKeyConstraint("user_id", "team_id", "member_id", name="pk_team_members"),
        ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_team_members_user_id", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["user_id", "team_id"],
            ["teams.user_id", "teams.id"],
            name="fk_team_members_team_id",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["user_id", "member_id"],
            ["comments.user_id", "comments.id"],
            name="fk_team_members_member_id",
            ondelete="CASCADE",
        ),
        Index("ix_team_members_member_id", "user_id", "member_id"),
    )

    user_id: Mapped[UUID] = mapped_column(Uuid)
    team_id: Mapped[UUID] = mapped_column(Uuid)
    member_id: Mapped[UUID] = mapped_column(Uuid)
