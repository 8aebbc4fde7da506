"""A calendar as other programs read it (RFC 5545): single events, each at an instant, so that no table of summer times is needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_PRODUCT: Final = "-//Bridging the Gap//Calendar//EN"
# A line holds 75 octets (RFC 5545, 3.1); a continuation begins with a space.
_LINE_OCTETS: Final = 75
_ASK_AGAIN: Final = "PT1H"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``sequence`` rises with every change, so that a program knows the newer of two; ``changed_at`` is when the last one was."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    is_cancelled: bool = False


def write_calendar(name: str, events: Iterable[Event]) -> bytes:
    """Return the file; the same events give the same octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        # What Outlook, Google and Apple read in the place of NAME and REFRESH-INTERVAL (RFC 7986).
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_ASK_AGAIN}",
        f"X-PUBLISHED-TTL:{_ASK_AGAIN}",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_instant(event.changed_at)}"
    yield f"LAST-MODIFIED:{_instant(event.changed_at)}"
    yield f"DTSTART:{_instant(event.starts_at)}"
    yield f"DTEND:{_instant(event.ends_at)}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    if event.location:
        yield f"LOCATION:{_text(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "END:VEVENT"


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """Return words with what has a meaning in the format escaped, and without characters that it does not allow."""
    escaped = words.replace("\r\n", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(letter for letter in escaped if letter == "\t" or (letter >= " " and letter != "\x7f"))


def _folded(line: str) -> bytes:
    """Return a line cut so that no piece is longer than is allowed and no letter is torn apart."""
    pieces, piece, room = list[bytes](), b"", _LINE_OCTETS
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", _LINE_OCTETS - 1
        piece += octets
    return b"\r\n ".join([*pieces, piece])
