"""Whether what a room calls by name is there."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.escape.charts import column_of
from bridging.engines.escape.proof.subject import Subject
from bridging.engines.escape.schema import Chart
from bridging.kernel.diagnostic import Diagnostic, error, warning

_RULE: Final = "room-names-known"


def are_there(subject: Subject) -> Iterator[Diagnostic]:
    room = subject.room
    if room.data is not None and subject.data is None:
        yield error(_RULE, subject.span("data", "case"), "room.case-unknown", case=room.data.case)
    for name, variant in room.variants.items():
        for lock in variant.given:
            if lock not in room.locks:
                yield error(_RULE, subject.span("variants", name, "given"), "room.lock-unknown", lock=lock)
    yield from _of_clues(subject)
    yield from _of_things(subject)


def _of_clues(subject: Subject) -> Iterator[Diagnostic]:
    room = subject.room
    for name, clue in room.clues.items():
        if clue.to is not None and clue.to not in room.roles:
            yield warning(_RULE, subject.span("clues", name, "to"), "room.role-unknown", role=clue.to)
        if clue.prop is not None and clue.prop not in room.props:
            yield warning(_RULE, subject.span("clues", name, "prop"), "room.prop-unknown", prop=clue.prop)
        if clue.data is not None and subject.data is not None and clue.data not in subject.data.tables:
            yield error(_RULE, subject.span("clues", name, "data"), "room.table-unknown", table=clue.data)
        if clue.chart is not None:
            yield from _of_chart(subject, name, clue.chart)


def _of_chart(subject: Subject, clue: str, chart: Chart) -> Iterator[Diagnostic]:
    tables, values = (subject.data.tables, subject.data.values) if subject.data else ({}, {})
    if chart.table not in tables:
        yield error(_RULE, subject.span("clues", clue, "chart"), "room.table-unknown", table=chart.table)
    elif not column_of(chart, tables):
        yield error(_RULE, subject.span("clues", clue, "chart", "column"), "room.column-unknown", table=chart.table, column=chart.column)
    if chart.note is not None and chart.note.at not in values:
        yield error(_RULE, subject.span("clues", clue, "chart", "note"), "room.name-unknown", name=chart.note.at)


def _of_things(subject: Subject) -> Iterator[Diagnostic]:
    room = subject.room
    for name, lock in room.locks.items():
        if lock.prop is not None and lock.prop not in room.props:
            yield warning(_RULE, subject.span("locks", name, "prop"), "room.prop-unknown", prop=lock.prop)
        for twin in lock.twins:
            if twin not in room.locks:
                yield error(_RULE, subject.span("locks", name, "twins"), "room.lock-unknown", lock=twin)
    known = subject.proved.graph.givers.keys() | subject.proved.graph.start | room.clues.keys()
    for name, prop in room.props.items():
        if prop.carries is not None and prop.carries not in known:
            yield warning(_RULE, subject.span("props", name, "carries"), "room.carried-unknown", prop=name, carries=prop.carries)
