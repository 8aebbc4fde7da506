"""Queries in words of their own, for what every page asks.

Making the same SQL anew took Django twenty times as long as the database took to answer. Only reads, and only where that counts;
everything else says what it wants with querysets.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.db.models.sql import Query


class Question[Record: Model]:
    """A question for records of one kind: ``Question(Person, "WHERE id = %s").ask(7)``. ``{many}`` in it stands for the values of ``many``."""

    def __init__(self, model: type[Record], words: str) -> None:
        self._model = model
        self._words = words
        # Each thread has a connection of its own.
        self._prepared: WeakKeyDictionary[BaseDatabaseWrapper, _Prepared] = WeakKeyDictionary()

    def ask(self, *values: Any, many: Sequence[Any] = ()) -> list[Record]:
        """Return the records, as a queryset would give them."""
        connection = connections[DEFAULT_DB_ALIAS]
        prepared = self._prepared.get(connection)
        if prepared is None:
            prepared = self._prepared[connection] = self._prepare(connection)
        words = prepared.words
        if many:
            words = words.replace("{many}", ", ".join(["%s"] * len(many)))
        with connection.cursor() as cursor:
            cursor.execute(words, [*values, *many])
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
        return _Prepared(
            f"SELECT {columns} FROM {table} {self._words}",  # noqa: S608 -- the words are ours, values come apart
            [field.attname for field in fields],
            lambda rows: compiler.apply_converters(rows, converters),
        )


@dataclass(frozen=True, slots=True)
class _Prepared:
    """``converted`` turns what the database gives into what the fields hold."""

    words: str
    names: list[str]
    converted: Callable[[Sequence[Sequence[Any]]], Iterable[Sequence[Any]]]
