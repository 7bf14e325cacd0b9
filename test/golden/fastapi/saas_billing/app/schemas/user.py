"""What the account's endpoints take and give."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, with_config
from typing_extensions import TypedDict

from app.schemas.types import EmailText, Timestamp


def encodable(value: SecretStr) -> SecretStr:
    """Refuse half a surrogate pair, which JSON can hold and UTF-8 cannot."""
    try:
        value.get_secret_value().encode()
    except UnicodeEncodeError:
        raise ValueError("Text must be valid Unicode") from None
    return value


Email = Annotated[EmailText, AfterValidator(str.lower)]
Secret = Annotated[SecretStr, Field(max_length=128), AfterValidator(encodable)]
Password = Annotated[SecretStr, Field(min_length=8, max_length=128), AfterValidator(encodable)]


class UserCreate(BaseModel):
    """A new account."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    password: Password


@with_config(extra="forbid")
class UserUpdate(TypedDict, total=False):
    """Changes to the account; what is left out stays as it is."""

    email: Email


class UserResponse(BaseModel):
    """An account as its owner sees it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    email: Email
    created_at: Timestamp
    updated_at: Timestamp


class Credentials(BaseModel):
    """What a person logs in with."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    password: Secret


class PasswordChange(BaseModel):
    """A new password, and the present one as proof."""

    model_config = ConfigDict(extra="forbid")

    current_password: Secret
    new_password: Password
