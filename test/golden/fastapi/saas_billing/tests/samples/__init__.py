"""Valid rows to test with, and values that are different each time, for unique fields."""

import datetime as dt
from decimal import Decimal
from itertools import count

numbers = count(1)


def fresh_text(shortest: int, longest: int) -> str:
    """Return text of a length in between."""
    return str(next(numbers)).rjust(shortest, "x")[-longest:]


def fresh_email() -> str:
    """Return an e-mail address."""
    return f"person{next(numbers)}@example.com"


def fresh_url() -> str:
    """Return a URL."""
    return f"https://example.com/{next(numbers)}"


def fresh_integer(minimum: int | None, maximum: int | None) -> int:
    """Return a whole number within the limits."""
    number = next(numbers)
    lowest = minimum if minimum is not None else 0 if maximum is None else maximum - 1000
    return lowest + number if maximum is None else lowest + number % (maximum - lowest + 1)


def fresh_decimal(places: int, minimum: float | None, maximum: float | None) -> str:
    """Return a decimal within the limits, as the API writes it."""
    unit = Decimal(1).scaleb(-places)
    lowest = Decimal(str(minimum)) if minimum is not None else Decimal(0)
    value = lowest + next(numbers) * unit
    if maximum is not None and value > Decimal(str(maximum)):
        value = Decimal(str(maximum)) - next(numbers) * unit
    return format(value.quantize(unit), "f")


def fresh_date() -> str:
    """Return a date."""
    return (dt.date(2000, 1, 1) + dt.timedelta(days=next(numbers))).isoformat()


def fresh_timestamp() -> str:
    """Return an instant."""
    instant = dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=next(numbers))
    return instant.isoformat().replace("+00:00", "Z")


def fresh_time() -> str:
    """Return a time of day."""
    instant = dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=next(numbers))
    return instant.time().isoformat()
