"""File schemas: frozen pydantic models, with faults told in our own words at the author's line."""

import contextlib
import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from bridging.kernel.diagnostic import Diagnostic, error
from bridging.source.text import Text
from bridging.source.yaml import Located

RULE: Final = "schema-valid"

ExpectedWord = Literal["date", "number", "boolean", "list", "mapping", "text", "value"]


class Schema(BaseModel):
    """A part of a file: unknown keys are faults, values do not change."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False, defer_build=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy that works out anew whatever follows from its fields."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


def _as_text(value: object) -> object:
    # An author writes `title: 42`; the title is a text all the same.
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Words = Annotated[str, BeforeValidator(_as_text), StringConstraints(min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
OutcomeId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*\.[0-9]+$", max_length=20)]


def _as_date(value: object) -> dt.date:
    """Only ``2026-11-22`` is a day: a bare number would be read as seconds since 1970."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(value)
    raise PydanticCustomError("date_type", "a day such as 2026-11-22 is expected")


Day = Annotated[dt.date, BeforeValidator(_as_date)]


class Localised(Schema):
    """The same words in both languages."""

    nl: Words
    en: Words

    def __getitem__(self, language: str) -> str:
        return self.nl if language == "nl" else self.en

    def as_text(self) -> Text:
        return Text(self.nl, self.en)


def validated[T: BaseModel](model: type[T], located: Located, rule: str = RULE) -> T | list[Diagnostic]:
    """Return the file as a value, or its faults, each at its line."""
    if not isinstance(located.data, dict):
        return [error(rule, located.span(), "schema.not-a-mapping")]
    try:
        return model.model_validate(located.data)
    except ValidationError as problem:
        return [_told(detail, located, rule) for detail in problem.errors(include_url=False)]


_LIMITS: Final = {
    "greater_than_equal": ("schema.at-least", "ge"),
    "greater_than": ("schema.more-than", "gt"),
    "less_than_equal": ("schema.at-most", "le"),
    "less_than": ("schema.less-than", "lt"),
    "string_too_long": ("schema.too-long", "max_length"),
    "too_short": ("schema.too-few", "min_length"),
    "too_long": ("schema.too-many", "max_length"),
}


def _told(detail: ErrorDetails, located: Located, rule: str) -> Diagnostic:  # noqa: PLR0911 -- one branch a kind of fault
    # Unions add the name of the member they tried; only what stands in the file is a place.
    path = tuple(part for part in detail["loc"])
    place = _existing(path, located)
    field = ".".join(str(part) for part in path) or "–"
    context: dict[str, Any] = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "missing":
        return error(rule, located.span(place), "schema.missing", field=str(path[-1]))
    if kind == "union_tag_not_found":
        return error(rule, located.span(place), "schema.missing", field=str(context.get("discriminator", "")).strip("'"))
    if kind == "extra_forbidden":
        return error(rule, located.span(path), "schema.unknown-field", field=str(path[-1]))
    if kind in {"literal_error", "enum", "union_tag_invalid"}:
        expected = str(context.get("expected") or context.get("expected_tags") or "")
        choices = ", ".join(re.findall(r"'([^']*)'", expected)) or expected
        return error(rule, located.span(place), "schema.choice", field=field, choices=choices, value=_short(detail["input"]))
    if kind == "string_pattern_mismatch":
        return error(rule, located.span(place), "schema.pattern", field=field, value=_short(detail["input"]))
    if kind == "string_too_short" or (kind == "too_short" and isinstance(detail["input"], str)):
        return error(rule, located.span(place), "schema.empty", field=field)
    if kind in _LIMITS:
        code, name = _LIMITS[kind]
        return error(rule, located.span(place), code, field=field, limit=_plain(context.get(name, "")))
    if "." in kind:
        # A rule of our own, raised by a validator of the schema: the code is in the catalogue.
        return error(rule, located.span(place), kind, **{key: _plain(value) for key, value in context.items()})
    return error(rule, located.span(place), "schema.value", field=field, value=_short(detail["input"]), expected=_expected(kind))


def _existing(path: tuple[str | int, ...], located: Located) -> tuple[str | int, ...]:
    """Drop the parts of a path that name no key of the file."""
    kept: tuple[str | int, ...] = ()
    for part in path:
        if (*kept, part) in located.places:
            kept = (*kept, part)
    return kept


def _expected(kind: str) -> ExpectedWord:
    words: dict[str, ExpectedWord] = {
        "date": "date",
        "int": "number",
        "float": "number",
        "finite": "number",
        "bool": "boolean",
        "list": "list",
        "tuple": "list",
        "dict": "mapping",
    }
    for start, word in words.items():
        if kind.startswith(start):
            return word
    if kind.startswith(("model", "mapping")):
        return "mapping"
    return "text" if kind.startswith("string") else "value"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 -- what fits on a line


def _plain(value: object) -> str | int | float:
    return value if isinstance(value, str | int | float) else str(value)
