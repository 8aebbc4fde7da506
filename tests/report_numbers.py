"""Whether every number on a report's paper stands in the run that it was made from."""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import pypdf

# What the words themselves say: the 95 % of intervals, points of 100, ends of scales, months, days, pages; and the names of modules and cohorts.
_OF_WORDS: Final = re.compile(
    r"\b95 %|of 100|fewer than five|3 or 6 months|\d+ months later|Module 0 \d+ Gain|\b0 %|\b50 %|\b100 %|\bM\d\b|\bcohort c\d\d\b|\(20\d\d\)"
    r"|page \d+ of \d+|\b\d+ \w+ 20\d\d\b|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec)\.? 20\d\d|input \w+, methods [\d.]+",
    re.IGNORECASE,
)
# Ends of the axes of figures.
_OF_AXES: Final = frozenset({"0", "20"})


def text_of_pdf(pdf: bytes) -> str:
    read = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"(?:Page|Bladzijde) \d+ (?:of|van) \d+", " ", " ".join(read.split()))


def numbers_on(pdf: bytes) -> list[str]:
    """Return the numbers of an English report as they are printed, without those that its words bring along."""
    return [found[0] for found in _printed(pdf)]


def unfounded(pdf: bytes, run: Any) -> list[str]:
    """Return the printed numbers that are no number of the run, rounded or in percent, each with the words around it."""
    known = written(run) | _OF_AXES | {group["key"] for group in run["reach"]["groups"]["year"]}
    return [found.string[max(0, found.start() - 40) : found.end() + 20] for found in _printed(pdf) if found[0] not in known]


def _printed(pdf: bytes) -> list[re.Match[str]]:
    return list(re.finditer(r"\d+(?:\.\d+)?", _OF_WORDS.sub(" ", text_of_pdf(pdf)).replace(",", "")))


def written(run: Any) -> set[str]:
    """Return how the numbers of a run may be written: rounded, and in points of a hundred. A minus is a sign of the words, and no digit."""
    return {f"{abs(round(value * scale, places)):.{places}f}" for value in numbers_in(run) for scale in (1, 100) for places in range(4)}


def numbers_in(found: Any) -> Iterator[float]:
    match found:
        case dict():
            for each in found.values():
                yield from numbers_in(each)
        case list():
            for each in found:
                yield from numbers_in(each)
        case bool() | None | str():
            return
        case _:
            yield float(found)
