"""Settings as arguments of a command: one a field, with its range in the help."""

import argparse
from dataclasses import replace
from typing import Any

from bridging.engines.organoids.settings import settings_of


def add_settings(parser: argparse.ArgumentParser, kind: type) -> None:
    for setting in settings_of(kind):
        about = setting.metadata
        parser.add_argument(
            f"--{setting.name.replace('_', '-')}",
            type=float,
            metavar="N",
            help=f"{about['about']}; {about['unit']}, {about['low']:g} to {about['high']:g} (default: {setting.default:g})",
        )


def chosen_settings[T](options: argparse.Namespace, base: T) -> T:
    """Return ``base`` with what was given in its place. Raises `Unusable` for a value out of its range."""
    given = {setting.name: getattr(options, setting.name) for setting in settings_of(base)}
    changed: Any = replace(base, **{name: value for name, value in given.items() if value is not None})  # type: ignore[type-var]
    return changed  # type: ignore[no-any-return]


def as_document(holder: Any) -> dict[str, float]:
    return {setting.name: float(getattr(holder, setting.name)) for setting in settings_of(holder)}
