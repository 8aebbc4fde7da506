"""`bridging fix`: what a machine can mend."""

import subprocess

from bridging.cli.lint import CHECKOUT, environment, tool


def main(arguments: list[str]) -> int:  # noqa: ARG001 -- the shape of every command
    for command in (["ruff", "check", "--fix", "--quiet", "."], ["ruff", "format", "--quiet", "."]):
        subprocess.run(tool(command), cwd=CHECKOUT, env=environment(), check=False)  # noqa: S603 -- our own tools
    return 0
