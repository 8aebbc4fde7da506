"""Fit a film of one's own: capsids empty, partly filled and full, or any peaks, by a line of one's own or by that in the file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, Option, chosen, number, optional
from bridging.engines.labs.own.kinds import HDF5, TABLE
from bridging.engines.labs.own.photometry.film import film_panels
from bridging.engines.labs.own.photometry.fitted import fitted_panel
from bridging.engines.labs.own.tool import Earlier, FileField, Found, Given, OwnTool, Progress
from bridging.engines.photometry.analysis import Aav, Peaks, analyse
from bridging.engines.photometry.constants import EMPTY_AAV_KDA, LONGEST_FILM_S, SHORTEST_FILM_S
from bridging.engines.photometry.events import Line
from bridging.engines.photometry.files.reading import read_events
from bridging.engines.photometry.peak_fit import MOST_COMPONENTS
from bridging.kernel.message import Message

_IN_FILE: Final = "in-file"
_CAPSIDS, _PEAKS = "capsids", "peaks"
_USUAL_GENOME_NT: Final = 4700


def _fields(earlier: Sequence[Earlier]) -> tuple[Field, ...]:
    lines = [Option(each.key, each.words) for each in earlier if each.tool == "calibrate"]
    models = tuple(Option(name, Message(f"own-option:{name}")) for name in (_CAPSIDS, _PEAKS))
    return (
        Field("line", "choice", (*lines, Option(_IN_FILE, Message("own-option:in-file")))),
        Field("model", "choice", models),
        Field("empty-kda", "number", unit="kDa", value=f"{EMPTY_AAV_KDA:.0f}"),
        Field("genome-nt", "number", unit="nt", value=str(_USUAL_GENOME_NT)),
        Field("components", "number", is_optional=True),
        Field("seconds", "number", unit="s", is_optional=True),
    )


def _line(given: Given) -> Line | None:
    key = given.texts.get("line", "")
    if key == _IN_FILE:
        return None
    kept = given.earlier.get(key)
    if kept is None:
        raise Refused("lab.refused.choose", "line")
    return Line(kept["slope"], kept["intercept"], (kept["low"], kept["high"]))


def _model(given: Given) -> Aav | Peaks:
    texts = given.texts
    options = (Option(_CAPSIDS, Message("own-option:capsids")), Option(_PEAKS, Message("own-option:peaks")))
    if chosen(texts, Field("model", "choice", options)) == _PEAKS:
        components = optional(texts, "components", low=1, high=MOST_COMPONENTS)
        return Peaks(round(components) if components is not None else None)
    return Aav(number(texts, "empty-kda", low=200, high=20_000), number(texts, "genome-nt", low=100, high=50_000))


def _check(given: Given) -> None:
    _line(given)
    _model(given)
    _seconds(given)


def _seconds(given: Given) -> float | None:
    return optional(given.texts, "seconds", low=SHORTEST_FILM_S, high=LONGEST_FILM_S)


def _run(paths: Mapping[str, Path], given: Given, progress: Progress) -> Found:
    line, model = _line(given), _model(given)
    progress(10, Message("own-step:reading"))
    events = read_events(paths["events"])
    progress(30, Message("own-step:fitting"))
    seconds = _seconds(given)
    film = film_panels(events, seconds)
    return Found((fitted_panel(analyse(events, line, model, seconds=seconds), model, seconds, is_counted=bool(film)), *film))


TOOL: Final = OwnTool("fit", (FileField("events", (HDF5, TABLE)),), _fields, _check, _run, Message("own-hint:fit"))
