"""The process that opens a file: it reads what to do from its input, writes how far it is and what it found, and knows no database.

What stays of its input is its lifeline: when whoever started it dies, the input ends, and so does it.
"""

import base64
import json
import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from bridging.engines.labs.own.registry import own_tool
from bridging.engines.labs.own.tool import Given
from bridging.engines.labs.panel_json import message_to_json, panels_to_json
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

_MOST_WRITTEN_BYTES: Final = 1_000_000
_NICE: Final = 10


def main() -> None:
    job = json.loads(sys.stdin.readline())
    _limit(seconds=job["seconds"], memory_bytes=job["memory_bytes"])
    threading.Thread(target=_end_with_the_input, daemon=True).start()
    try:
        _say(_found(job))
    except Unusable as fault:
        _say({"refused": [message_to_json(fault.message), message_to_json(fault.hint)]})
    except MemoryError:
        _say({"failed": "memory"})


def _found(job: Mapping[str, Any]) -> dict[str, Any]:
    tool = own_tool(job["bench"], job["tool"])
    if tool is None:
        raise KeyError(job["tool"])
    paths = {name: Path(path) for name, path in job["paths"].items()}
    found = tool.run(paths, Given(job["texts"], job["earlier"]), _progress)
    pictures = {name: base64.b64encode(picture).decode("ascii") for name, picture in found.pictures.items()}
    return {"found": panels_to_json(found.panels), "kept": dict(found.kept), "pictures": pictures}


def _progress(percent: int, step: Message) -> None:
    _say({"percent": percent, "step": message_to_json(step)})


def _say(said: Mapping[str, Any]) -> None:
    # Without NaN: the database holds none, and neither does a browser.
    sys.stdout.write(json.dumps(said, ensure_ascii=True, allow_nan=False) + "\n")
    sys.stdout.flush()


def _limit(*, seconds: int, memory_bytes: int) -> None:
    """Let the system end this process where it takes too much; where there are no such limits, whoever started it still counts the time."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- not on every system

    os.nice(_NICE)
    for limit, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _MOST_WRITTEN_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    if sys.platform == "linux":
        # Elsewhere addresses are counted that nothing stands behind.
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _end_with_the_input() -> None:
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
