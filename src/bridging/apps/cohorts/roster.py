"""A list of people as a file: what a spreadsheet writes, read line by line. Rules without a database."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bridging.apps.cohorts.choices import Track

MOST_BYTES: Final = 200_000
MOST_ROWS: Final = 500
_LONGEST_ADDRESS: Final = 254
_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "email": "email",
        "e-mail": "email",
        "e-mail address": "email",
        "e-mailadres": "email",
        "emailadres": "email",
        "track": "track",
        "niveau": "track",
        "language": "language",
        "taal": "language",
    }
)
_TRACKS: Final[Mapping[str, str]] = MappingProxyType(
    {"": Track.SIX_PLUS.value, **{f"{stem}{track.value}": track.value for track in Track for stem in ("", "eqf ")}}
)
_LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {"": "", "nl": "nl", "nederlands": "nl", "dutch": "nl", "en": "en", "engels": "en", "english": "en"}
)

type Unusable = Literal["too-large", "unreadable", "no-rows", "no-address-column", "column-twice", "too-many"]


class RosterUnusable(Exception):
    """Nothing can be said about the lines of this file: ``why``, and the columns that were found."""

    def __init__(self, why: Unusable, columns: Iterable[str] = ()) -> None:
        super().__init__(why)
        self.why, self.columns = why, tuple(columns)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """``line`` is the one in the file; ``fault`` is empty, or what is wrong with ``said``: a double names the line before."""

    line: int
    email: str
    track: str
    language: str
    fault: Literal["", "address", "double", "track", "language"] = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    rows: tuple[RosterRow, ...]
    unused: tuple[str, ...]


def read_roster(data: bytes) -> Roster:
    """Return the rows of a file, each with its fault, and the columns that nothing is done with. Raises RosterUnusable."""
    if len(data) > MOST_BYTES:
        raise RosterUnusable("too-large")
    text = _text(data)
    numbered = list(_numbered(text)) if text.strip() else []
    if len(numbered) < 2:  # noqa: PLR2004 -- a head and one person
        raise RosterUnusable("no-rows")
    head = [cell.strip() for cell in numbered[0][1]]
    found = [_COLUMNS.get(cell.lower(), "") for cell in head]
    if "email" not in found:
        raise RosterUnusable("no-address-column", head)
    if any(found.count(name) > 1 for name in found if name):
        raise RosterUnusable("column-twice", head)
    if len(numbered) - 1 > MOST_ROWS:
        raise RosterUnusable("too-many")
    unused = tuple(cell for cell, name in zip(head, found, strict=True) if not name and cell)
    return Roster(tuple(_rows(found, numbered[1:])), unused)


def _rows(found: list[str], lines: Iterable[tuple[int, list[str]]]) -> Iterator[RosterRow]:
    seen: dict[str, int] = {}
    for number, cells in lines:
        told = {name: cell.strip() for name, cell in zip(found, cells, strict=False) if name}
        address = told.get("email", "").lower()
        track, language = told.get("track", ""), told.get("language", "")
        if not _is_address(address):
            yield RosterRow(number, address, "", "", "address", address)
        elif address in seen:
            yield RosterRow(number, address, "", "", "double", str(seen[address]))
        elif track.lower() not in _TRACKS:
            yield RosterRow(number, address, "", "", "track", track)
        elif language.lower() not in _LANGUAGES:
            yield RosterRow(number, address, "", "", "language", language)
        else:
            yield RosterRow(number, address, _TRACKS[track.lower()], _LANGUAGES[language.lower()])
        seen.setdefault(address, number)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= _LONGEST_ADDRESS


def _text(data: bytes) -> str:
    """Return the text, each line read as UTF-8, or as Windows wrote it: lists pasted together from two programs hold both."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    text = "".join(_line(line) for line in data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True))
    if "\0" in text:
        raise RosterUnusable("unreadable")
    return text


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(line, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise RosterUnusable("unreadable") from None


def _delimiter(text: str) -> str:
    """Return what parts the cells of the first line: a comma, or the semicolon of a Dutch spreadsheet, or a tab."""
    head = text.lstrip().splitlines()[0]
    return max(",;\t", key=head.count)


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that say something, with the number of the line in which each begins."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text))
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise RosterUnusable("unreadable") from None
