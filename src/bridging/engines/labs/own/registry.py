"""Which files each bench opens, and the tools for them: a line each. Kinds are known without the sciences, tools are not."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

from bridging.engines.labs.own.kinds import FASTA, HDF5, IMAGE, READS, TABLE, TRACE, FileKind
from bridging.engines.labs.own.tool import OwnTool

ROWS: Final = "rows"
"""The kind of figure that tables of people's own become, also at a bench that shows none itself."""
_OPENS: Final[Mapping[str, tuple[FileKind, ...]]] = {
    "car-t": (TABLE,),
    "editing": (READS, TRACE),
    "guides": (FASTA,),
    "organoids": (IMAGE,),
    "photometry": (HDF5, TABLE),
    "titre": (TABLE,),
}
_TOOLS: Final[Mapping[str, tuple[str, ...]]] = {
    "car-t": ("bridging.engines.labs.own.droplets.wells",),
    "editing": ("bridging.engines.labs.own.editing.amplicon", "bridging.engines.labs.own.editing.sanger"),
    "guides": ("bridging.engines.labs.own.guides.scan",),
    "organoids": ("bridging.engines.labs.own.organoids.measuring", "bridging.engines.labs.own.organoids.swelling"),
    "photometry": ("bridging.engines.labs.own.photometry.calibrate", "bridging.engines.labs.own.photometry.fit"),
    "titre": ("bridging.engines.labs.own.droplets.wells",),
}


def kinds_opened(bench: str) -> tuple[FileKind, ...]:
    """Return the kinds of files that a bench opens; none where there is nothing to do with files."""
    return _OPENS.get(bench, ())


def own_tools(bench: str) -> Sequence[OwnTool]:
    """Return the tools of a bench; raise ModuleNotFoundError where their science is not installed."""
    tools: list[OwnTool] = [import_module(name).TOOL for name in _TOOLS.get(bench, ())]
    return tools


def own_tool(bench: str, name: str) -> OwnTool | None:
    return next((tool for tool in own_tools(bench) if tool.name == name), None)
