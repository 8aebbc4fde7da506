"""The numbers of the programme as a table to take along: a line for each number, with what it means in its own line."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from bridging.apps.study.queries.numbers import Numbers
from bridging.apps.study.spreadsheets import spreadsheet

COLUMNS: Final = ("data", "number", "id", "name", "people", "as_of", "meaning")

type _Line = tuple[str, str, str, int | None, str]
"""number, id, name, people (None: not shown), meaning"""


def numbers_file(numbers: Numbers, language: str) -> bytes:
    """Return the table as a spreadsheet opens it."""
    data = "simulated" if numbers.is_simulated else "register"
    as_of = numbers.as_of.isoformat(timespec="minutes")
    rows = ([data, number, key, name, people, as_of, meaning] for number, key, name, people, meaning in _lines(numbers))
    return spreadsheet(COLUMNS, rows, language)


def definition() -> str:
    return _(
        "People count as trained once they have passed at least one module: established by an examiner, and not "
        "withdrawn since. Each person counts once, however many modules they have passed."
    )


def _lines(numbers: Numbers) -> Iterator[_Line]:
    own = numbers.trained
    yield "trained", "", "", own.people, definition()
    if numbers.target.people:
        yield "target", "", "", numbers.target.people, numbers.target.source
    for module_id, name in numbers.modules.items():
        yield "module", module_id, name, own.modules.get(module_id, 0), _("Anyone who passed several modules is counted in each of them.")
    for month in own.months:
        yield "month", f"{month.first:%Y-%m}", "", month.new, _("Those whose first module was established in this month.")
    for name, people in own.organisations.counts.items() if own.organisations.total else ():
        hidden = _("Not shown: too few people, or another such count could be worked out from it.")
        meaning = hidden if people is None else _("By the organisation that the account belongs to today.")
        yield "organisation", "", name or _("not known"), people, meaning
    for module_id, people in numbers.pilots.modules.items():
        yield "earlier-pilots", module_id, numbers.modules[module_id], people, _("Held before this system; not counted as trained.")
