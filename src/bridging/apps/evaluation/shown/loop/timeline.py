"""What happened to a finding, in order, as lines for who reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridging.apps.accounts.models import Subject
from bridging.apps.evaluation.shown.loop.effects import amount
from bridging.apps.evaluation.shown.loop.words import DECISIONS, OCCASIONS, OUTCOMES, STATISTICS
from bridging.engines.measurement.loop.checks import check_in
from bridging.engines.measurement.loop.story.acts import Act
from bridging.kernel.entry import Entry

_IN_OWN_WORDS: Final = frozenset({Act.ACTED, Act.LEARNED, Act.REOPENED})
_TITLES: Final[Mapping[str, Promise]] = {
    Act.FOUND: gettext_lazy("Found"),
    Act.TRIAGED: gettext_lazy("Decided"),
    Act.ACTED: gettext_lazy("To be changed"),
    Act.CONFIRMED: gettext_lazy("Change in force"),
    Act.DECLARED: gettext_lazy("Effect check declared"),
    Act.CHECKED: gettext_lazy("Effect looked at"),
    Act.LEARNED: gettext_lazy("Lesson"),
    Act.RELEASED: gettext_lazy("Told to participants"),
    Act.RETRACTED: gettext_lazy("Participants are told no longer"),
    Act.REOPENED: gettext_lazy("Opened again"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """``who`` is empty where the site did it by itself, ``url`` where there is nothing more to open.

    ``language`` is that of whoever wrote the text, for reading it out: empty where the site says it, wholly or in part.
    """

    kind: str
    title: str
    who: str
    at: datetime
    text: str
    url: str = ""
    language: str = ""


def people_in(entries: list[Entry]) -> dict[str, tuple[str, str]]:
    """Return the names of those who acted with the languages they use, as far as they are still here."""
    wanted = {each.actor for each in entries} | {each.text("owner") for each in entries if each.kind == Act.TRIAGED}
    rows = Subject.objects.filter(key__in=[each for each in wanted if each]).values_list("key", "person__display_name", "person__language")
    return {str(key): (name, language) for key, name, language in rows}


def timeline(entries: list[Entry], left_out: frozenset[int], signal: str) -> Iterator[Line]:
    """Yield what counted. ``signal`` is what a detector said, in the reader's language."""
    people = people_in(entries)
    names = {key: name for key, (name, _language) in people.items()}
    for entry in entries:
        if entry.seq not in left_out:
            yield Line(
                entry.kind.removeprefix("loop."),
                str(_TITLES[entry.kind]),
                names.get(entry.actor, ""),
                entry.at,
                _text(entry, names, signal),
                language=people.get(entry.actor, ("", ""))[1] if entry.kind in _IN_OWN_WORDS else "",
            )


def _text(entry: Entry, names: Mapping[str, str], signal: str) -> str:
    match entry.kind:
        case Act.FOUND:
            return " ".join(part for part in (signal, entry.text("words")) if part)
        case Act.TRIAGED:
            owner = names.get(entry.text("owner"), _("somebody who has left"))
            return _("%(decision)s, by %(owner)s. %(reason)s") % {
                "decision": str(DECISIONS[entry.text("decision")]).capitalize(),
                "owner": owner,
                "reason": entry.text("reason"),
            }
        case Act.CONFIRMED:
            return _in_force(entry)
        case Act.DECLARED:
            return _declared(entry)
        case Act.CHECKED:
            return str(OUTCOMES[entry.text("outcome")]).capitalize()
        case _:
            return entry.text("what") or entry.text("lesson") or entry.text("reason")


def _in_force(entry: Entry) -> str:
    on = date_format(date.fromisoformat(entry.text("on")), "j F Y")
    version = entry.payload.get("version")
    if version:
        return _("Edition %(edition)s of %(on)s, version %(version)s of the question.") % {
            "edition": entry.text("edition"),
            "on": on,
            "version": version,
        }
    return _("Edition %(edition)s of %(on)s.") % {"edition": entry.text("edition"), "on": on}


def _declared(entry: Entry) -> str:
    check = check_in(entry.payload.get("check"))
    if check is None:
        return ""
    said = _("%(statistic)s, by at least %(smallest)s, with %(needed)s people or more.") % {
        "statistic": str(STATISTICS[check.statistic]).capitalize(),
        "smallest": amount(check, check.smallest),
        "needed": check.needed,
    }
    late = _("Declared after the first answers had come: exploratory.") if entry.payload.get("seen_after") else ""
    return " ".join(part for part in (said, str(OCCASIONS.get(check.occasion, "")), late) if part)
