"""Types of the JSON that the API takes and gives: strict on the way in, and equal on the way out."""

import datetime as dt
import json
import re
from decimal import Decimal
from typing import Annotated, Any

from email_validator import validate_email
from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    AwareDatetime,
    BeforeValidator,
    Field,
    PlainSerializer,
    TypeAdapter,
    WithJsonSchema,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

INT64 = 2**63
LONGEST_EMAIL = 320
DEEPEST = 200
"""Levels of arrays and objects within a field of type json; Pydantic writes no more than 255."""
URL = TypeAdapter(AnyHttpUrl)
NUMBER = re.compile(r"\s*[-+]?[\d_.]+\s*")
URI_CHARACTERS = re.compile(r"(?:[\w\-.~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+", re.ASCII)
# An even number of backslashes before it, or it is an escaped backslash and the text "u0000".
ESCAPED_NUL = re.compile(r"(?<!\\)(\\\\)*\\u0000")


def is_unicode(text: str) -> bool:
    """Tell whether text has no half of a surrogate pair, which JSON can write but nothing can store."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(value: str) -> str:
    """Refuse what PostgreSQL cannot store."""
    if "\0" in value or not is_unicode(value):
        raise ValueError("Text must not contain NUL characters or halves of surrogate pairs")
    return value


def not_a_number(value: object) -> object:
    """Refuse numbers, as text too, where a date or time is meant: Pydantic would read seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and NUMBER.fullmatch(value)):
        raise ValueError("Input should be a string in ISO 8601 form")
    return value


def to_utc(value: dt.datetime) -> dt.datetime:
    """Move an instant to UTC."""
    try:
        return value.astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError("The instant is out of range") from error


def without_zone(value: dt.time) -> dt.time:
    """Refuse a time of day with a time zone, which means nothing without a date."""
    if value.tzinfo is not None:
        raise ValueError("A time of day has no time zone")
    return value


def within_int64(value: int) -> int:
    """Refuse what does not fit in 64 bits."""
    if not -INT64 <= value < INT64:
        raise ValueError("Input should fit in 64 bits")
    return value


def email(value: str) -> str:
    """Return an address as it is sent to: its domain in lower case, and in punycode if it is not ASCII."""
    if len(value) > LONGEST_EMAIL:
        raise ValueError(f"An address has at most {LONGEST_EMAIL} characters")
    address = validate_email(value.strip(), check_deliverability=False).ascii_email
    if address is None:
        raise ValueError("What stands before the @ should be ASCII")
    return address


def url(value: str) -> str:
    """Refuse what no browser should follow, `javascript:` above all; a URL stays as it was written."""
    URL.validate_python(value)
    if not value.isascii():
        raise ValueError("Input should be ASCII: punycode for names of hosts, percent signs for the rest")
    if not value.startswith(("http://", "https://")) or not URI_CHARACTERS.fullmatch(value):
        raise ValueError("URL should begin with http:// or https://, and hold no characters that URLs escape")
    return value


def decimal_text(value: object) -> object:
    """Refuse JSON numbers, which are binary fractions to most readers."""
    if isinstance(value, int | float):
        raise ValueError("Input should be a string such as 12.50 in quotes")
    return value


def is_deeper(value: object, levels: int) -> bool:
    """Tell whether JSON is nested deeper, without being nested as deep oneself."""
    layer = [value]
    for _ in range(levels):
        layer = [
            inner
            for outer in layer
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return any(isinstance(inner, dict | list) for inner in layer)


def storable(value: Any) -> Any:
    """Refuse JSON that cannot be stored, or not be read again.

    That is NUL characters, halves of surrogate pairs, numbers that are none, and what is nested deeper than answers are.
    """
    if value is None:
        raise ValueError("Input should not be null")
    if isinstance(value, int):
        # SQLite takes JSON that is one number for a number of its own.
        within_int64(value)
    if is_deeper(value, DEEPEST):
        raise ValueError(f"Input should be nested at most {DEEPEST} levels deep")
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if ESCAPED_NUL.search(text) or not is_unicode(text):
        raise ValueError("Text must not contain NUL characters or halves of surrogate pairs")
    return value


def refuse(_value: object) -> None:
    """Refuse a value of a field that people see and do not set."""
    raise PydanticCustomError("read_only", "This field is read-only")


class DecimalPlaces(AfterValidator):
    """Give a decimal exactly so many places, so that 12.5 is stored, and shown, as 12.50."""

    def __init__(self, places: int) -> None:
        unit = Decimal(1).scaleb(-places)
        # The zero that is added has no sign, and leaves none to -0.
        super().__init__(lambda value: value.quantize(unit) + 0)


def decimal_schema(digits: int, places: int) -> WithJsonSchema:
    """Describe a decimal as the string that it is in JSON, where a number would lose digits."""
    whole = f"\\d{{1,{digits - places}}}" if digits > places else "0"
    fraction = f"(\\.\\d{{1,{places}}})?" if places else ""
    return WithJsonSchema({"type": "string", "format": "decimal", "pattern": f"^-?{whole}{fraction}$"})


def url_schema(longest: int) -> WithJsonSchema:
    """Describe a URL."""
    return WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": longest})


def int64_schema(**limits: int) -> WithJsonSchema:
    """Describe a 64-bit number with its `minimum` and `maximum`."""
    return WithJsonSchema({"type": "integer", "format": "int64", **limits})


PrintableText = AfterValidator(printable)
ValidUrl = AfterValidator(url)
EmailText = Annotated[str, AfterValidator(email), Field(json_schema_extra={"format": "email"})]
Integer = Annotated[int, Field(strict=True, ge=-(2**31), le=2**31 - 1)]
BigInteger = Annotated[
    int,
    Field(strict=True),
    AfterValidator(within_int64),
    int64_schema(),
]
Float = Annotated[float, Field(strict=True, allow_inf_nan=False)]
FixedPoint = PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json-unless-none")
DecimalText = Annotated[Decimal, BeforeValidator(decimal_text), FixedPoint]
Date = Annotated[dt.date, BeforeValidator(not_a_number)]
Timestamp = Annotated[AwareDatetime, BeforeValidator(not_a_number), AfterValidator(to_utc)]
Time = Annotated[
    dt.time,
    BeforeValidator(not_a_number),
    AfterValidator(without_zone),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$"}),
]
AnsweredJson = Annotated[Any, WithJsonSchema({"type": ["object", "array", "string", "number", "boolean"]})]
Json = Annotated[AnsweredJson, AfterValidator(storable)]
ReadOnly = Field(json_schema_extra={"readOnly": True})
Refused = SkipJsonSchema[Annotated[Any, Field(exclude=True), BeforeValidator(refuse)]]
"""A field that is in no document, so that whoever sends it is told that it is read-only, and not that it is unknown."""
