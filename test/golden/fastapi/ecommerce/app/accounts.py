"""Register, log in and out, and look after one's own account."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import select, update

from app.auth import (
    CHANGED,
    CurrentSession,
    CurrentUser,
    UserId,
    end_all_sessions,
    end_session,
    start_session,
    unauthorized,
    unchanged,
)
from app.config import settings
from app.constraints import naming_fields
from app.database import Db
from app.errors import field_problem, problems
from app.models.user import User
from app.passwords import hash_password, verify_password
from app.rate_limit import client_of, count
from app.schemas.user import Credentials, PasswordChange, UserCreate, UserResponse, UserUpdate

router = APIRouter(prefix="/api/auth", tags=["auth"])


@router.post(
    "/register",
    operation_id="register",
    status_code=201,
    response_model=UserResponse,
    responses=problems(400, 403, 409, 413, 422, 429, 500, 503),
)
async def register(db: Db, request: Request, body: UserCreate) -> User:
    """Create an account. Logging in is the next step."""
    await count(settings.rate_limit_register, "register", client_of(request))
    password_hash = await hash_password(body.password.get_secret_value())
    values = body.model_dump(exclude={"password"})
    user = User(**values, password_hash=password_hash)
    async with naming_fields(db, User, values):
        db.add(user)
        await db.flush()
    return user


@router.post(
    "/login",
    operation_id="login",
    response_model=UserResponse,
    responses=problems(400, 401, 403, 413, 422, 429, 500, 503),
)
async def login(db: Db, request: Request, response: Response, body: Credentials) -> User:
    """Start a session. The token comes in the cookie `access_token`, where no script can read it."""
    client = client_of(request)
    await count(settings.rate_limit_login, "login", client, times=10)
    await count(settings.rate_limit_login, "login", client, body.email)
    user = await db.scalar(select(User).where(User.email == body.email))
    await db.commit()  # Hashing takes long; the connection is for others meanwhile.
    matches = await verify_password(body.password.get_secret_value(), user.password_hash if user else None)
    if user is None or not matches:
        raise unauthorized("The e-mail address or the password is wrong")
    await start_session(db, user, response)
    return user


@router.post("/logout", operation_id="logout", status_code=204, responses=problems(401, 403, 500))
async def logout(db: Db, session: CurrentSession, response: Response) -> None:
    """End this session, on the server too."""
    await end_session(db, session, response)


@router.post("/logout-all", operation_id="logout_all", status_code=204, responses=problems(401, 403, 500))
async def logout_all(db: Db, user_id: UserId, response: Response) -> None:
    """End all sessions of the user, on every device."""
    await end_all_sessions(db, user_id, response)


@router.post(
    "/password",
    operation_id="change_password",
    status_code=204,
    responses=problems(400, 401, 403, 413, 422, 429, 500, 503),
)
async def change_password(
    db: Db,
    request: Request,
    response: Response,
    user: CurrentUser,
    body: PasswordChange,
) -> None:
    """Set a new password and end all sessions."""
    await count(settings.rate_limit_login, "password", client_of(request), str(user.id))
    await db.commit()  # Hashing takes long; the connection is for others meanwhile.
    if not await verify_password(body.current_password.get_secret_value(), user.password_hash):
        raise field_problem(422, "current_password", "is wrong")
    new_hash = await hash_password(body.new_password.get_secret_value())
    change = update(User).where(*unchanged(user)).values(password_hash=new_hash).returning(User.id)
    if await db.scalar(change) is None:
        raise unauthorized(CHANGED)
    await end_all_sessions(db, user.id, response)


@router.get("/me", operation_id="read_account", response_model=UserResponse, responses=problems(401, 500))
async def read_account(user: CurrentUser) -> User:
    """Return the account of the user who is logged in."""
    return user


@router.patch(
    "/me",
    operation_id="change_account",
    response_model=UserResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 429, 500),
)
async def change_account(db: Db, request: Request, user: CurrentUser, body: UserUpdate) -> User:
    """Change the given fields of the account."""
    if body.get("email", user.email) != user.email:
        # The answer tells whether an address is taken, as that to a registration does: both are counted as one.
        await count(settings.rate_limit_register, "address", str(user.id))
        await count(settings.rate_limit_register, "register", client_of(request))
    async with naming_fields(db, User, {**body, "id": user.id}):
        for name, value in body.items():
            setattr(user, name, value)
        await db.flush()
    return user
