"""Valid rows to test with, and values that are different each time, for unique fields."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from itertools import count
from typing import Any

from fastapi.testclient import TestClient

numbers = count(1)

Creator = Callable[[TestClient, "Parents"], dict[str, Any]]


class Parents:
    """The rows that are created for one row: one of each kind, or there would be twice as many with each step up."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.ids: dict[Creator, str] = {}

    def id_of(self, create: Creator) -> str:
        """Return the id of the row of a kind, which is created when it is asked for first."""
        if create not in self.ids:
            self.ids[create] = create(self.client, self)["id"]
        return self.ids[create]


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
    lowest = None if minimum is None else int(Decimal(str(minimum)) / unit)
    highest = None if maximum is None else int(Decimal(str(maximum)) / unit)
    return format(fresh_integer(lowest, highest) * unit, "f")


def fresh_float(minimum: float | None, maximum: float | None) -> float:
    """Return a number within the limits."""
    number = next(numbers)
    if minimum is None:
        return float(number if maximum is None else maximum - number)
    return float(minimum + (number if maximum is None else (maximum - minimum) * (number % 1000) / 1000))


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
