"""Twins on a page: of the two forms of a text, the one that its reader meets.

Which one says the switch of the mechanic, in the unit of the page. Only who takes part has a part in a trial: everybody else meets the plain form,
and nothing of it is noted. A form counts as met when it was really shown: a comparison, only once there is a result to compare.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from bridging.apps.accounts.domain import resolve_switch
from bridging.apps.study.blocks import Block
from bridging.apps.study.contents import PageHead
from bridging.apps.study.queries.own_unit import FirstAnswers, first_answers_in
from bridging.apps.study.queries.readers import Reader, ReadingAs

TAG: Final = "bridging-twins"
FEWEST_ANSWERS: Final = 3
TOLD: Final[Mapping[str, str]] = {"story-frame": "story", "par": "par"}
"""The variant of each mechanic's switch in which its text is told; any other is the plain one."""
PLAIN: Final = "plain"
_OPEN: Final = re.compile(r"<bridging-twins\b([^>]*)>")
_FORM: Final = re.compile(r'<bridging-twin data-form="(\w+)">(.*?)</bridging-twin>', re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class _Twins:
    identifier: str
    mechanic: str
    options: Mapping[str, str]
    forms: Mapping[str, str]


def render_twins(reader: Reader, head: PageHead, block: Block) -> SafeString:
    """Return the form of the block that the reader meets, and note that it was met."""
    twins = _read(block.html)
    if twins.mechanic == "par":
        return _par(reader, head, twins)
    is_told = _resolve(reader, head, twins.mechanic, timezone.now(), record=True) == TOLD[twins.mechanic]
    form = twins.forms["told" if is_told else "plain"]
    return mark_safe(f'<div class="opening" id="{twins.identifier}">{form}</div>')  # noqa: S308 -- rendered at publishing


def _par(reader: Reader, head: PageHead, twins: _Twins) -> SafeString:
    takes_part = reader.reading_as is ReadingAs.PARTICIPANT
    own = first_answers_in(reader.person, reader.edition, head.unit_id) if takes_part else FirstAnswers(0, 0, _questions(reader, head))
    is_shown = own.given >= FEWEST_ANSWERS
    variant = _resolve(reader, head, "par", timezone.now(), record=is_shown)
    context = {
        "identifier": twins.identifier,
        "own": own,
        "is_shown": is_shown,
        "needed": FEWEST_ANSWERS,
        "par": int(twins.options["share"]) if is_shown and variant == TOLD["par"] else None,
        "basis": twins.options["basis"],
        "people": twins.options.get("people", ""),
        "told": mark_safe(twins.forms["told"]),  # noqa: S308 -- rendered at publishing
    }
    return SafeString(get_template("study/par.html").render(context))


def _questions(reader: Reader, head: PageHead) -> int:
    return sum(len(each.questions) for each in reader.edition.pages.values() if each.unit_id == head.unit_id)


def _resolve(reader: Reader, head: PageHead, mechanic: str, now: datetime, *, record: bool) -> str:
    if reader.reading_as is not ReadingAs.PARTICIPANT:
        return PLAIN
    return resolve_switch(reader.person, mechanic, unit=head.unit_id, now=now, fallback=PLAIN, record=record)


def _read(html: str) -> _Twins:
    found = _OPEN.match(html)
    given = dict(_ATTRIBUTE.findall(found[1])) if found else {}
    options = {name.removeprefix("data-"): value for name, value in given.items()}
    return _Twins(given.get("id", ""), options["mechanic"], options, dict(_FORM.findall(html)))
