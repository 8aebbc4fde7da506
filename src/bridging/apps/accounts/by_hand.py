"""Queries in words of their own, for what every page asks and every answer of a test writes.

Making the same SQL anew took Django twenty times as long as the database took to answer. Only where that counts; everything else says what
it wants with querysets.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.db.models.sql import Query


class Question[Record: Model]:
    """A question for records of one kind: ``Question(Person, "WHERE id = %s").ask(7)``.

    ``{many}`` in it, after every ``%s``, stands for the values of ``many``; where there are none, no record is meant.
    With ``locks`` nobody else changes the records before the transaction ends, where the database locks rows and not all of itself.
    """

    def __init__(self, model: type[Record], words: str, *, locks: bool = False) -> None:
        self._model = model
        self._words = words
        self._is_of_many = "{many}" in words
        self._locks = locks
        # Each thread has a connection of its own.
        self._prepared: WeakKeyDictionary[BaseDatabaseWrapper, _Prepared] = WeakKeyDictionary()

    def ask(self, *values: Any, many: Sequence[Any] = ()) -> list[Record]:
        """Return the records, as a queryset would give them."""
        if self._is_of_many and not many:
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        prepared = self._prepared.get(connection)
        if prepared is None:
            prepared = self._prepared[connection] = self._prepare(connection)
        words = prepared.words.replace("{many}", ", ".join(["%s"] * len(many)))
        with connection.cursor() as cursor:
            cursor.execute(words, [_as_stored(value, connection) for value in (*values, *many)])
            rows = cursor.fetchall()
        return [self._model.from_db(DEFAULT_DB_ALIAS, prepared.names, row) for row in prepared.converted(rows)] if rows else []

    def first(self, *values: Any) -> Record | None:
        return next(iter(self.ask(*values)), None)

    def _prepare(self, connection: BaseDatabaseWrapper) -> "_Prepared":
        about = self._model._meta  # noqa: SLF001 -- Django's name for what a model says of itself
        table, fields = about.db_table, about.concrete_fields
        columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
        compiler = Query(self._model).get_compiler(connection=connection)
        converters = compiler.get_converters([field.get_col(table) for field in fields])
        lock = " FOR UPDATE" if self._locks and connection.features.has_select_for_update else ""
        return _Prepared(
            f"SELECT {columns} FROM {table} {self._words}{lock}",  # noqa: S608 -- the words are ours, values come apart
            [field.attname for field in fields],
            lambda rows: compiler.apply_converters(rows, converters),
        )


def _as_stored(value: Any, connection: BaseDatabaseWrapper) -> Any:
    """Return a value as the database holds it: SQLite knows neither instants nor marks of 128 bits."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value.hex if isinstance(value, UUID) and not connection.features.has_native_uuid_field else value


@dataclass(frozen=True, slots=True)
class _Prepared:
    """``converted`` turns what the database gives into what the fields hold."""

    words: str
    names: list[str]
    converted: Callable[[Sequence[Sequence[Any]]], Iterable[Sequence[Any]]]


class Change[Record: Model]:
    """Writes some fields of a record that there is: ``Change(Person, ["display_name"]).write(person)``."""

    def __init__(self, model: type[Record], names: Sequence[str]) -> None:
        about = model._meta  # noqa: SLF001 -- as above
        fields = {field.name: field for field in about.concrete_fields}
        self._fields = [fields[name] for name in names]
        self._table, self._key = about.db_table, next(field for field in about.concrete_fields if field.primary_key)

    def write(self, record: Record) -> None:
        connection = connections[DEFAULT_DB_ALIAS]
        quote = connection.ops.quote_name
        sets = ", ".join(f"{quote(str(field.column))} = %s" for field in self._fields)
        values = [field.get_db_prep_save(getattr(record, field.attname), connection) for field in (*self._fields, self._key)]
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {quote(self._table)} SET {sets} WHERE {quote(str(self._key.column))} = %s", values)  # noqa: S608 -- as above
