"""Figures as every method prints them: with n and interval, or with what is missing; and what a document says of itself."""

from collections.abc import Sequence
from math import isfinite
from typing import Literal, NotRequired, TypedDict

from bridging.engines.measurement.estimate import VERSION

type NoInterval = Literal["alike", "test", "likelihood", "error", "limit", "count", "given"]
"""Why a number has no interval: nothing differs, or it lies at an end of its scale (``alike``); a statistic of a test or its p, a likelihood, or a
standard error, which say of others how sure they are; a limit of a chart; a count; what was asked for or assumed (``given``)."""


class Figure(TypedDict):
    """``value`` is null where there is none; ``why`` says it: too-few (``n`` of ``needed``), no-variance, not-estimable, not-converged.

    Where a value has no interval, ``why_no_ci95`` says it.
    """

    value: float | None
    n: int
    ci95: list[float] | None
    why: NotRequired[str]
    why_no_ci95: NotRequired[NoInterval]
    needed: NotRequired[int]


class Head(TypedDict):
    """``seed``: what chance was drawn from, null where nothing is drawn.

    ``no_interval``: of the bare numbers of the document, by their keys, why none has one.
    """

    n: int
    excluded: int
    method: str
    version: str
    profile: str
    seed: str | None
    no_interval: dict[str, NoInterval]


def head(
    n: int, excluded: int, method: str, profile: str, *, seed: str | None = None, no_interval: dict[str, NoInterval] | None = None
) -> Head:
    return {
        "n": n,
        "excluded": excluded,
        "method": method,
        "version": VERSION,
        "profile": profile,
        "seed": seed,
        "no_interval": no_interval or {},
    }


def figure(
    value: float | None,
    n: int,
    ci95: Sequence[float] | None = None,
    *,
    needed: int = 0,
    profile: str = "product",
    why: str = "",
    why_no_ci95: NoInterval = "alike",
) -> Figure:
    """Return a figure; below ``needed`` the product shows none, whatever came out."""
    if n < needed and profile == "product":
        return {"value": None, "n": n, "ci95": None, "why": "too-few", "needed": needed}
    if value is None or not isfinite(value):
        return {"value": None, "n": n, "ci95": None, "why": why or "not-estimable"}
    if ci95 is None or not all(isfinite(end) for end in ci95):
        return {"value": float(value), "n": n, "ci95": None, "why_no_ci95": why_no_ci95}
    return {"value": float(value), "n": n, "ci95": [float(end) for end in ci95]}


def shows(n: int, needed: int, profile: str) -> bool:
    """Tell whether figures of so many people may stand in a document: below the minimum the product gives none."""
    return n >= needed or profile == "reference"


def number(value: float | None) -> float | None:
    return float(value) if value is not None and isfinite(value) else None


def numbers(values: Sequence[float | None]) -> list[float | None]:
    return [number(value) for value in values]
