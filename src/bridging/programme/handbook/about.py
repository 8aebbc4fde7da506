"""What stands at the front of a book: for whom the module is, what one brings along, and how much time it takes."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.courseware.schemas.module import WORKLOAD_KINDS, ModuleFile
from bridging.programme.handbook.prose import blocks_of
from bridging.source.blocks import Blocks
from bridging.source.numbers import written
from bridging.source.text import Language, Text

_FOR_WHOM: Final = Text("Voor wie", "For whom")
_ENTRY: Final = Text("Wat u meebrengt", "What you bring")
_SIZE: Final = Text("Hoeveel tijd", "How much time")
_TOTAL: Final = Text("{ec} EC, dat is {hours} in {weeks}: {parts}.", "{ec} EC, which is {hours} in {weeks}: {parts}.")
_HOURS: Final = Text("uur", "hour"), Text("uur", "hours")
_WEEKS: Final = Text("week", "week"), Text("weken", "weeks")
_AND: Final = Text("en", "and")
_KINDS: Final = {
    "self_study": Text("{hours} zelfstudie", "{hours} of self-study"),
    "live_online": Text("{hours} online bijeenkomsten", "{hours} of online sessions"),
    "physical": Text("{hours} op locatie", "{hours} on site"),
    "workplace": Text("{hours} op de eigen werkplek", "{hours} at your own workplace"),
    "assessment": Text("{hours} toetsing", "{hours} of assessment"),
}


def about_of(module: ModuleFile, language: Language) -> Blocks:
    return blocks_of("\n\n".join(_paragraphs(module, language)))


def _paragraphs(module: ModuleFile, language: Language) -> Iterator[str]:
    yield f"**{_FOR_WHOM[language]}.** {module.target_group[language]}"
    wanted = [requirement.text[language] for requirement in module.entry.requirements]
    if wanted:
        yield "\n".join((f"**{_ENTRY[language]}.**", "", *(f"- {text}" for text in wanted)))
    parts = [
        _KINDS[kind][language].format(hours=_counted(module.workload.hours(kind), _HOURS, language))
        for kind in WORKLOAD_KINDS
        if module.workload.hours(kind)
    ]
    if parts:
        size = _TOTAL[language].format(
            ec=written(module.ec, language),
            hours=_counted(module.workload.total, _HOURS, language),
            weeks=_counted(max(unit.week for unit in module.units), _WEEKS, language),
            parts=_listed(parts, language),
        )
        yield f"**{_SIZE[language]}.** {size}"


def _counted(value: float, of: tuple[Text, Text], language: Language) -> str:
    """Return a number with what it counts, in its singular or its plural."""
    return f"{written(value, language)} {of[value != 1][language]}"


def _listed(parts: list[str], language: Language) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {_AND[language]} {parts[-1]}"
