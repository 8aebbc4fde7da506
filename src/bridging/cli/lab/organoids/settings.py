"""The settings of a measurement as arguments: one a field, with its range in the help."""

import argparse

from bridging.engines.organoids.parameters import SETTINGS, Parameters


def add_settings(parser: argparse.ArgumentParser) -> None:
    for setting in SETTINGS:
        about = setting.metadata
        parser.add_argument(
            f"--{setting.name.replace('_', '-')}",
            type=float,
            default=setting.default,
            metavar="N",
            help=f"{about['about']}; {about['unit']}, {about['low']:g} to {about['high']:g} (default: {setting.default:g})",
        )


def chosen_settings(options: argparse.Namespace) -> Parameters:
    """Raises `Unusable` for a value out of its range."""
    return Parameters(**{setting.name: getattr(options, setting.name) for setting in SETTINGS})


def as_document(parameters: Parameters) -> dict[str, float]:
    return {setting.name: float(getattr(parameters, setting.name)) for setting in SETTINGS}
