"""Figures as every method prints them: with n and interval, or with what is missing; and what a document says of itself."""

from collections.abc import Sequence
from math import isfinite
from typing import NotRequired, TypedDict

from bridging.engines.measurement.estimate import VERSION


class Figure(TypedDict):
    """``value`` is null where there is none; ``why`` says it: too-few (``n`` of ``needed``), no-variance, not-estimable, not-converged."""

    value: float | None
    n: int
    ci95: list[float] | None
    why: NotRequired[str]
    needed: NotRequired[int]


class Head(TypedDict):
    n: int
    excluded: int
    method: str
    version: str
    profile: str


def head(n: int, excluded: int, method: str, profile: str) -> Head:
    return {"n": n, "excluded": excluded, "method": method, "version": VERSION, "profile": profile}


def figure(
    value: float | None, n: int, ci95: Sequence[float] | None = None, *, needed: int = 0, profile: str = "product", why: str = ""
) -> Figure:
    """Return a figure; below ``needed`` the product shows none, whatever came out."""
    if n < needed and profile == "product":
        return {"value": None, "n": n, "ci95": None, "why": "too-few", "needed": needed}
    if value is None or not isfinite(value):
        return {"value": None, "n": n, "ci95": None, "why": why or "not-estimable"}
    ends = [float(end) for end in ci95] if ci95 is not None and all(isfinite(end) for end in ci95) else None
    return {"value": float(value), "n": n, "ci95": ends}


def shows(n: int, needed: int, profile: str) -> bool:
    """Tell whether figures of so many people may stand in a document: below the minimum the product gives none."""
    return n >= needed or profile == "reference"


def number(value: float | None) -> float | None:
    return float(value) if value is not None and isfinite(value) else None


def numbers(values: Sequence[float | None]) -> list[float | None]:
    return [number(value) for value in values]
