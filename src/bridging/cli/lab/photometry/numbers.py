"""Numbers as they are typed behind an option."""

import argparse
import math


def masses(text: str) -> tuple[float, ...]:
    """Read 66,146,480; what is a number but no mass is for the engine to refuse."""
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{text!r} are no masses such as 66,146,480") from problem
    return found


def positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{text!r} is no number") from problem
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not above zero")
    return value


def seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 on")
    return int(text)
