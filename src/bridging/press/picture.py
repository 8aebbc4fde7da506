"""A picture of a book."""

from dataclasses import dataclass
from typing import Literal

PictureFormat = Literal["svg", "png", "jpeg", "webp"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to print: an SVG with concrete colours in the book's language, or pixels."""

    data: bytes
    format: PictureFormat
    alt: str
    description: str = ""
    width: float = 0
    """In pixels, or in the units of the view box; 0 where it is not known."""
