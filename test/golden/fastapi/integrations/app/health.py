"""Probes: is the process alive, and is it of use?"""

import logging
from functools import cache
from pathlib import Path
from typing import Literal

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import Db
from app.errors import ProblemError, problems

logger = logging.getLogger(__name__)

MIGRATIONS = Path(__file__).parent.parent / "alembic"
BYPASSES_ROW_SECURITY = "The database role bypasses row-level security"

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The process answers."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """The app can serve. `warnings` are worth a look, but keep nobody from working."""

    status: Literal["ok"]
    revision: str
    warnings: list[str]


@cache
def expected_revision() -> str:
    """Return the revision of the schema that this code was written for."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head() or "none"


@cache
def older_revisions() -> frozenset[str]:
    """Return the revisions that this code has moved on from; "none" is a database without any."""
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    return frozenset(known | {"none"}) - {expected_revision()}


def current_revision(connection: Connection) -> str:
    """Return the revision of the schema in the database."""
    return MigrationContext.configure(connection).get_current_revision() or "none"


async def bypasses_row_security(db: AsyncSession) -> bool:
    """Tell whether the policies do not bind the app's role: as superuser, by BYPASSRLS, or as owner of the tables."""
    connection = await db.connection()
    if connection.dialect.name != "postgresql":
        return False
    is_bypassing = text(
        "SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_tables WHERE tablename = 'users'"
        " AND schemaname = current_schema() AND pg_has_role(current_user, tableowner, 'USAGE'))"
        " FROM pg_roles WHERE rolname = current_user"
    )
    return bool(await db.scalar(is_bypassing))


@router.get("/health", operation_id="health")
async def health() -> Health:
    """Answer as long as the process lives; asks nobody."""
    return Health(status="ok")


@router.get("/ready", operation_id="ready", responses=problems(500, 503))
async def ready(db: Db) -> Readiness:
    """Answer 200 when the database is there and its schema is not behind this code.

    A revision that this code does not know is a newer one: the next release has migrated, and is about to take over.
    """
    connection = await db.connection()
    revision = await connection.run_sync(current_revision)
    if revision in older_revisions():
        detail = f"The database is at revision {revision}, the app expects {expected_revision()}: alembic upgrade head"
        raise ProblemError(503, detail)
    warnings = [BYPASSES_ROW_SECURITY] if await bypasses_row_security(db) else []
    if revision != expected_revision():
        warnings.append(f"The database is at revision {revision}, which this app does not know yet")
    for warning in warnings:
        logger.warning(warning)
    return Readiness(status="ok", revision=revision, warnings=warnings)
