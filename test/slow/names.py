"""Prints, as JSON, the keywords of Python and of both databases, and every attribute of what an app is made of.

The only argument is the address of a PostgreSQL database.
"""

import builtins
import ctypes
import json
import keyword
import sys
import unittest

import _sqlite3
import pydantic
import pytest
import sqlalchemy as sa
from sqlalchemy import orm
from typing_extensions import TypedDict


class Base(orm.DeclarativeBase):
    """What models are made of."""


class Row(Base):
    __tablename__ = "rows"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)


class Model(pydantic.BaseModel):
    """What schemas are made of."""


class Change(TypedDict):
    """What changes are made of."""


def sqlite_keywords():
    """Ask the library that Python is linked with."""
    library = ctypes.CDLL(_sqlite3.__file__)
    for number in range(library.sqlite3_keyword_count()):
        text, length = ctypes.c_char_p(), ctypes.c_int()
        library.sqlite3_keyword_name(number, ctypes.byref(text), ctypes.byref(length))
        yield ctypes.string_at(text, length.value).decode().lower()


with sa.create_engine(sys.argv[1]).connect() as connection:
    postgresql_keywords = set(connection.scalars(sa.text("select word from pg_get_keywords()")))

things = [Model, Model(), type(Model), Base, Row, Row(), type(Row), Row.id, orm.Mapped, Change, unittest.TestCase]
things += [builtins, unittest, pytest, sa, orm, pydantic, sa.Table, sa.MetaData]
keywords = {*keyword.kwlist, *keyword.softkwlist, *sqlite_keywords(), *postgresql_keywords}
print(json.dumps({"keywords": sorted(keywords), "attributes": sorted({name for thing in things for name in dir(thing)})}))
