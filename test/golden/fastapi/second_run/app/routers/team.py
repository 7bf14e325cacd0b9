"""Team over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.comment import Comment
from app.models.team import Team, TeamMembersLink
from app.rows import Link, Page, PageQuery, RowId
from app.schemas.comment import CommentPage
from app.schemas.team import TeamCreate, TeamPage, TeamQuery, TeamResponse, TeamUpdate

router = APIRouter(
    prefix="/api/teams",
    tags=["teams"],
)

MEMBERS = Link(
    Team,
    TeamMembersLink.team_id,
    TeamMembersLink.member_id,
    Comment,
)


@router.get(
    "",
    operation_id="list_teams",
    response_model=TeamPage,
    responses=problems(401, 422, 500),
)
async def list_teams(
    db: Db,
    user_id: UserId,
    query: Annotated[TeamQuery, Query()],
) -> Page[Team]:
    """List the user's own teams in order of creation."""
    return await rows.list_rows(db, Team, user_id, query)


@router.post(
    "",
    operation_id="create_team",
    status_code=201,
    response_model=TeamResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_team(
    db: Db,
    user_id: UserId,
    body: TeamCreate,
    response: Response,
) -> Team:
    """Create a team."""
    row = await rows.create_row(db, Team, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_team",
    response_model=TeamResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_team(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Team:
    """Get one team."""
    return await rows.get_row(db, Team, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_team",
    response_model=TeamResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_team(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: TeamUpdate,
) -> Team:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Team, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_team",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_team(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a team that nothing refers to any more."""
    await rows.delete_row(db, Team, user_id, row_id)


@router.get(
    "/{id}/members",
    operation_id="list_team_members",
    response_model=CommentPage,
    responses=problems(401, 404, 422, 500),
)
async def list_team_members(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    query: Annotated[PageQuery, Query()],
) -> Page[Comment]:
    """List the members of a team."""
    return await rows.list_links(db, MEMBERS, user_id, row_id, query)


@router.put(
    "/{id}/members/{member_id}",
    operation_id="add_team_member",
    status_code=204,
    responses=problems(401, 403, 404, 422, 500),
)
async def add_team_member(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    item_id: Annotated[UUID, Path(alias="member_id")],
) -> None:
    """Give a team a member; once more changes nothing."""
    await rows.put_link(db, MEMBERS, user_id, row_id, item_id)


@router.delete(
    "/{id}/members/{member_id}",
    operation_id="remove_team_member",
    status_code=204,
    responses=problems(401, 403, 404, 422, 500),
)
async def remove_team_member(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    item_id: Annotated[UUID, Path(alias="member_id")],
) -> None:
    """Take a member from a team; once more changes nothing."""
    await rows.delete_link(db, MEMBERS, user_id, row_id, item_id)
