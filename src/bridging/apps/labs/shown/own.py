"""Own files at a bench: which there are, what can be done with them, what was found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.labs.choices import AnalysisState
from bridging.apps.labs.models import LabAnalysis, LabFile
from bridging.apps.labs.queries import earlier_of, own_analyses, own_files
from bridging.apps.labs.rules import megabytes
from bridging.apps.labs.shown.bench import ShownPanel, shown_panel
from bridging.apps.labs.shown.numbers import written
from bridging.apps.labs.shown.tools import Sent, ShownTool, shown_tools
from bridging.engines.labs.bench import Offer
from bridging.engines.labs.forms import Field, Option
from bridging.engines.labs.own.kinds import FileKind
from bridging.engines.labs.own.registry import own_tools
from bridging.engines.labs.own.tool import FileField
from bridging.engines.labs.panel_json import NotOurs, message_from_json, panels_from_json
from bridging.engines.labs.panels import Panel
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language

_KEY_SHOWN = 8
_CHOICES = frozenset({"line", "model"})
"""Fields of which the value is a word of ours."""


@dataclass(frozen=True, slots=True)
class ShownFile:
    file: LabFile
    name: str
    size: str
    who: str


@dataclass(frozen=True, slots=True)
class ShownAnalysis:
    """``says`` is the step that runs, or why nothing could be found; ``hint`` what to do then.

    ``is_outdated``: it was found, and by a version whose panels are read no more.
    """

    analysis: LabAnalysis
    title: str
    files: str
    who: str
    says: str
    hint: str
    panels: tuple[ShownPanel, ...]
    given: tuple[tuple[str, str], ...]
    is_outdated: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownOwn:
    files: list[ShownFile]
    tools: list[ShownTool]
    analyses: list[ShownAnalysis]

    @property
    def is_under_way(self) -> bool:
        return any(each.analysis.is_under_way for each in self.analyses)


def shown_own(person: Person, module_id: str, lab_id: str, bench: str, language: Language, sent: Sent | None = None) -> ShownOwn:
    files = own_files(person, module_id, lab_id)
    earlier = earlier_of(person, module_id, lab_id)
    lines = {each.key: say(each.words, language) for each in earlier}
    offers = [
        Offer(tool.name, (*(_file_field(field, files) for field in tool.files), *tool.fields(earlier)), (tool.said,))
        for tool in own_tools(bench)
        if all(field.is_optional or _fitting(field, files) for field in tool.files)
    ]
    return ShownOwn(
        files=[ShownFile(file, file.stored.name, size_words(file.stored.size_bytes), str(file.stored.owner)) for file in files],
        tools=shown_tools(offers, sent, language),
        analyses=[_analysis(each, language, lines) for each in own_analyses(person, module_id, lab_id)],
    )


def shown_kinds(opens: Sequence[FileKind], language: Language) -> list[str]:
    """Return what a bench opens, each kind with its endings and how large its files may be."""
    return [
        say(
            Message(
                "own-file:opens",
                {
                    "file_kind": kind.name,
                    "endings": ", ".join(f".{ending}" for ending in kind.endings),
                    "limit_mb": round(megabytes(kind.most_bytes)),
                },
            ),
            language,
        )
        for kind in opens
    ]


def size_words(size: int) -> str:
    return f"{written(megabytes(size), 1)} MB" if size >= 100_000 else f"{written(size / 1024, 1)} kB"  # noqa: PLR2004 -- a tenth of a megabyte


def _fitting(field: FileField, files: Sequence[LabFile]) -> list[LabFile]:
    names = {kind.name for kind in field.kinds}
    return [file for file in files if file.kind in names]


def _file_field(field: FileField, files: Sequence[LabFile]) -> Field:
    options = tuple(Option(str(file.key), Message("own-option:file", {"said": file.stored.name})) for file in _fitting(field, files))
    return Field(field.name, "choice", options, is_optional=field.is_optional)


def _panels(analysis: LabAnalysis) -> tuple[Panel, ...] | None:
    """Return what was found; None for what an earlier version found and this one cannot read."""
    if analysis.state != AnalysisState.DONE or not analysis.panels:
        return ()
    try:
        return panels_from_json(analysis.panels)
    except NotOurs:
        return None


def _given(analysis: LabAnalysis, language: Language, lines: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what was filled in, in words: the notebook of an analysis. A file stands in its title."""
    for name, text in analysis.given.items():
        if text:
            yield say(Message(f"lab-field:{name}"), language), lines.get(text) or _word(name, text, language)


def _word(name: str, text: str, language: Language) -> str:
    return say(Message(f"own-option:{text}"), language) if name in _CHOICES else text


def _analysis(analysis: LabAnalysis, language: Language, lines: Mapping[str, str]) -> ShownAnalysis:
    panels = _panels(analysis)
    mark = analysis.key.hex[:_KEY_SHOWN]
    says, hint = "", ""
    if analysis.refusal:
        says, hint = (say(message_from_json(each), language) for each in analysis.refusal)
    elif analysis.step:
        says = say(message_from_json(analysis.step), language)
    return ShownAnalysis(
        analysis=analysis,
        title=say(Message(f"lab-tool:{analysis.tool}"), language),
        files=", ".join(used.file.stored.name for used in analysis.files.all()),
        who=str(analysis.by) if analysis.by else "",
        says=says,
        hint=hint,
        panels=tuple(shown_panel(replace(panel, id=f"found-{mark}-{panel.id}"), language) for panel in panels or ()),
        given=tuple(_given(analysis, language, lines)),
        is_outdated=panels is None,
        at=analysis.queued_at,
    )
