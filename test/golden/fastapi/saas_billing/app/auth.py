"""Who is asking: a signed token in an HttpOnly cookie, good for as long as its session is in the database."""

from datetime import timedelta
from functools import cache
from typing import Annotated, Any
from uuid import UUID

import jwt
from fastapi import Depends, Response
from fastapi.security import APIKeyCookie
from sqlalchemy import ColumnElement, Select, bindparam, delete, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.config import settings
from app.database import Db, row_owner
from app.errors import ProblemError
from app.models.auth_session import AuthSession
from app.models.base import utcnow, uuid7
from app.models.user import User

COOKIE = "access_token"
ALGORITHM = "HS256"
CHANGED = "The account has changed meanwhile; log in again"
ISSUER = "saas_billing"

# Browsers send a Secure cookie over HTTPS only, and development has none.
SECURE = settings.environment != "development"

cookie = APIKeyCookie(name=COOKIE, scheme_name="cookie", auto_error=False)


def encode_token(session: AuthSession) -> str:
    """Sign a token for one session."""
    claims = {
        "iss": ISSUER,
        "sub": str(session.user_id),
        "jti": str(session.id),
        "iat": session.created_at,
        "exp": session.expires_at,
    }
    return jwt.encode(claims, settings.secret_key.get_secret_value(), ALGORITHM)


def decode_token(token: str) -> tuple[UUID, UUID] | None:
    """Return the ids of the user and of the session, or None unless the token is ours and has not expired."""
    try:
        claims = jwt.decode(
            token,
            settings.secret_key.get_secret_value(),
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            options={"require": ["iss", "sub", "jti", "iat", "exp"]},
        )
        return UUID(claims["sub"]), UUID(claims["jti"])
    except (jwt.InvalidTokenError, ValueError):
        return None


def unauthorized(detail: str) -> ProblemError:
    """Build the answer to someone who is not logged in."""
    return ProblemError(401, detail, headers={"WWW-Authenticate": "Cookie"})


def unchanged(user: User) -> tuple[ColumnElement[bool], ...]:
    """Hold while the account is as it was read: its password was not changed since, and no end made of all sessions."""
    return User.id == user.id, User.password_hash == user.password_hash, User.updated_at == user.updated_at


async def store_session(db: AsyncSession, user: User, session: AuthSession) -> bool:
    """Store a session, unless the account has changed since its password was checked, and tell whether it has not.

    One statement checks and stores, and locks the account: whoever ends all sessions at the same time has either ended
    this login too, or waits for it and then deletes what it has stored.
    """
    columns = AuthSession.__table__.columns
    values = (literal(getattr(session, column.name), column.type) for column in columns)
    if_unchanged = select(*values).where(*unchanged(user)).with_for_update(read=True, of=User)
    stored = insert(AuthSession).from_select(list(columns), if_unchanged).returning(AuthSession.id)
    return await db.scalar(stored) is not None


async def start_session(db: AsyncSession, user: User, response: Response) -> None:
    """Log in the user whose password was checked: store a session and hand its token to the browser."""
    now = utcnow()
    lifetime = timedelta(minutes=settings.access_token_minutes)
    await db.execute(delete(AuthSession).where(AuthSession.user_id == user.id, AuthSession.expires_at < now))
    session = AuthSession(user_id=user.id, id=uuid7(), created_at=now, expires_at=now + lifetime)
    if not await store_session(db, user, session):
        raise unauthorized(CHANGED)
    response.set_cookie(
        COOKIE,
        encode_token(session),
        max_age=int(lifetime.total_seconds()),
        path="/",
        secure=SECURE,
        httponly=True,
        samesite="lax",
    )


async def end_all_sessions(db: AsyncSession, user_id: UUID, response: Response) -> None:
    """Log the user out everywhere, from logins under way too: they look whether the account has changed."""
    await db.execute(update(User).where(User.id == user_id).values(updated_at=utcnow()))
    await db.execute(delete(AuthSession).where(AuthSession.user_id == user_id))
    forget_cookie(response)


async def end_session(db: AsyncSession, session: AuthSession, response: Response) -> None:
    """Log the user out here, for good: the token is refused from now on."""
    here = delete(AuthSession).where(AuthSession.user_id == session.user_id, AuthSession.id == session.id)
    await db.execute(here)
    forget_cookie(response)


def forget_cookie(response: Response) -> None:
    """Have the browser drop the token."""
    response.delete_cookie(COOKIE, path="/", secure=SECURE, httponly=True, samesite="lax")


@cache
def session_query(dialect: str) -> Select[AuthSession, Any]:
    """Build the statement that finds a session and, if there is one, names its user to the database.

    Every request executes it, and building it anew would be an eighth of the work of a short one.
    """
    return select(AuthSession, row_owner(dialect)).where(
        AuthSession.user_id == bindparam("user_id"),
        AuthSession.id == bindparam("session_id"),
        AuthSession.expires_at > bindparam("now"),
    )


async def get_auth_session(db: Db, token: Annotated[str | None, Depends(cookie)]) -> AuthSession:
    """Return the session of the request's cookie."""
    ids = decode_token(token or "")
    if ids is None:
        raise unauthorized("Log in first")
    user_id, session_id = ids
    session: AuthSession | None = await db.scalar(
        session_query(db.get_bind().dialect.name),
        {"user_id": user_id, "session_id": session_id, "now": utcnow(), "row_owner": str(user_id)},
    )
    if session is None:
        raise unauthorized("The session has ended; log in again")
    # Should this transaction be rolled back, the next one names the user when it begins.
    db.info["user_id"] = user_id
    return session


CurrentSession = Annotated[AuthSession, Depends(get_auth_session)]


async def get_user_id(session: CurrentSession) -> UUID:
    """Return the id of the user who is logged in; costs no query beyond the session's."""
    return session.user_id


UserId = Annotated[UUID, Depends(get_user_id)]


async def get_current_user(db: Db, user_id: UserId) -> User:
    """Return the account of the user who is logged in."""
    return await db.get_one(User, user_id)


CurrentUser = Annotated[User, Depends(get_current_user)]
