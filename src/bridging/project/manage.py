"""Django's commands, for the console script."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bridging.project.config import Config, UnusableSetting, read_config
from bridging.source.ahead import read_ahead
from bridging.source.catalogue import compile_catalogues
from bridging.source.shelf import FILE_NAME


def run(argv: Sequence[str]) -> None:
    """Run a Django command: ``run(["bridging", "migrate"])``.

    An https address means that the site faces the world, so the strict settings hold; on http it is a machine of one's own.
    """
    try:
        _run(argv)
    except UnusableSetting as problem:
        sys.exit(str(problem))


def _run(argv: Sequence[str]) -> None:
    _take_address(list(argv))
    config = read_config(os.environ)
    read_for_demonstration(list(argv), config)
    kind = "production" if config.is_https else "dev"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"bridging.project.settings.{kind}")
    compile_catalogues()
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import

    from bridging.project.start import set_up  # noqa: PLC0415 -- slow import

    set_up()
    sys.argv = list(argv)
    execute_from_command_line(list(argv))


def read_for_demonstration(argv: list[str], config: Config) -> None:
    """Let another process hold the content to the rules at the first start of a demonstration: it needs nothing of Django, whose start takes as long."""
    if argv[1:2] == ["demo"] and not (config.home / "cache" / FILE_NAME).exists():
        private = config.private_content
        roots = {"BRIDGING_CONTENT": str(config.content), "BRIDGING_PRIVATE_CONTENT": str(private) if private and private.is_dir() else ""}
        read_ahead([str(Path(sys.executable).with_name("bridging")), "check"], roots | {"BRIDGING_HOME": str(config.home)})


def _take_address(argv: list[str]) -> None:
    """Let ``--public-url`` and ``--port`` of serve and demo decide the base URL, before the settings are read."""
    if len(argv) < 2 or argv[1] not in {"serve", "demo"}:  # noqa: PLR2004 -- program and command
        return
    public, port = _option(argv, "--public-url"), _option(argv, "--port")
    if public:
        os.environ["BRIDGING_BASE_URL"] = public
    elif port:
        os.environ.setdefault("BRIDGING_BASE_URL", f"http://localhost:{port}")


def _option(argv: list[str], name: str) -> str:
    for place, word in enumerate(argv):
        if word == name and place + 1 < len(argv):
            return argv[place + 1]
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return ""
