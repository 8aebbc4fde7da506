"""Fit a film of the sample: with which line, and with which model."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.photometry.films import fit_of
from bridging.engines.labs.photometry.state import Film, FitMade, Model, State, What
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 3


def _films(state: State) -> list[Film]:
    return [film for film in state.films if film.what is What.SAMPLE]


def _fields(state: State) -> tuple[Field, ...]:
    films = tuple(
        Option(str(film.number), Message("lab-option:film-tube", {"number": film.number, "tube": film.tube})) for film in _films(state)
    )
    lines = tuple(
        Option(str(line.number), Message("lab-option:line", {"number": line.number, "what": line.what.value, "film": line.film}))
        for line in state.lines
    )
    models = tuple(Option(model.value, Message(f"model:{model.value}")) for model in Model)
    return Field("film", "choice", films), Field("line", "choice", lines), Field("model", "choice", models)


def _do(state: State, given: Mapping[str, str]) -> State:
    film, line, model = (chosen(given, field) for field in _fields(state))
    made = FitMade(len(state.fits) + 1, int(film), int(line), Model(model))
    standards = state.film(state.lines[made.line - 1].film)
    fit_of(state.case, state.seed, state.film(made.film), standards, made.model)
    words = Message("lab.note.fit", {"number": made.number, "film": made.film, "line": made.line, "model": made.model.value})
    return replace(state.spent_at_desk(MINUTES), fits=(*state.fits, made)).noted(words)


TOOL: Final = Tool(
    "fit", lambda state: bool(_films(state) and state.lines), _fields, _do, Message("lab.hint.fit"), Message("lab.limits.fit")
)
