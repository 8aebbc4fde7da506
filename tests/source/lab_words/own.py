"""What people's own files add: kinds of files, tools and their fields, names of figures and numbers."""

import re
from pathlib import Path

from bridging.engines.labs import own
from bridging.engines.labs.own.registry import _OPENS, kinds_opened, own_tools
from bridging.engines.organoids.things import Reason

TEXTS = [file.read_text("utf-8") for file in Path(own.__file__).parent.rglob("*.py")]
LABEL = re.compile(r"own-[a-z]+:[a-z-]*[a-z](?![a-z{-])")
NUMBERED = [f"own-image-{place}" for place in range(1, 8)]
TOOLS = [tool for bench in _OPENS for tool in own_tools(bench)]

WORDS = {
    *(match for text in TEXTS for match in LABEL.findall(text)),
    *(f"own-panel:trace-{which}" for which in ("control", "edited")),
    "own-file:opens",
    *(f"file_kind:{kind.name}" for bench in _OPENS for kind in kinds_opened(bench)),
    *(f"lab-{name}:{tool.name}" for name in ("tool", "do") for tool in TOOLS),
    *(f"lab-field:{name}" for text in TEXTS for name in re.findall(r'(?:FileField|Field)\(\s*"([a-z-]+)"', text)),
    *(f"lab-field:{name}" for name in NUMBERED),
    *(f"excluded:{reason.value}" for reason in Reason),
    *(f"own-number:{name}" for name in ("mass", "share")),
    "lab-number:own-aligned",
    *(f"own-pam:{pam}" for pam in ("ngg", "ng", "nngrrt", "tttv")),
    *(f"own-option:{name}" for name in ("calibrate", "file")),
}
