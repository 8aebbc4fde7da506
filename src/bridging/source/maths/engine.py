"""Temml inside QuickJS: started at the first formula, one for the process, safe from any thread."""

import json
import os
import threading
from typing import Final, cast

TEMML: Final = "temml-0.13.5"
# A formula takes half a millisecond; one that needs seconds is a loop of macros.
TIME_LIMIT_S: Final = 2.0
MEMORY_LIMIT_BYTES: Final = 256 * 1024 * 1024
# Collecting garbage after every formula would cost more than the formula.
CALLS_PER_COLLECTION: Final = 200

# The result travels as JSON: the binding cannot hand over JavaScript's rope strings.
RENDER: Final = """
function render(tex, display) {
  try {
    return JSON.stringify({mathml: temml.renderToString(tex, {displayMode: display, throwOnError: true, annotate: false,
      wrap: "none", xml: true, trust: false, strict: false})});
  } catch (fault) {
    return JSON.stringify({fault: String(fault.message)});
  }
}
"""


class MathError(ValueError):
    """A formula that cannot be read; ``message`` is Temml's sentence with the place in the formula."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Engine:
    """A JavaScript context on a thread of its own: QuickJS must always be called from the thread that made it."""

    def __init__(self) -> None:
        # Slow imports, and most formulas are known already.
        from importlib.resources import files  # noqa: PLC0415

        import quickjs  # noqa: PLC0415

        self._fault: type[Exception] = quickjs.JSException
        folder = files("bridging.source") / "vendor" / TEMML
        library = (folder / "temml.min.js").read_text("utf-8") + ";globalThis.temml = temml;"
        chemistry = (folder / "mhchem.js").read_text("utf-8").removeprefix("\ufeff")
        self._render = quickjs.Function("render", f"{library}\n{chemistry}\n{RENDER}", own_executor=True)
        self._render.set_time_limit(TIME_LIMIT_S)
        self._render.set_memory_limit(MEMORY_LIMIT_BYTES)
        self._calls = 0

    def render(self, tex: str, *, display: bool) -> str:
        """Return MathML as Temml writes it. Raises MathError."""
        self._calls += 1
        try:
            answer = json.loads(self._render(tex, display, run_gc=self._calls % CALLS_PER_COLLECTION == 0))
        except self._fault as fault:
            raise MathError(str(fault).strip()) from fault
        if "fault" in answer:
            raise MathError(_plain(answer["fault"]))
        return cast("str", answer["mathml"])


def _plain(message: str) -> str:
    """Temml underlines the fault with combining characters, which few terminals show well."""
    return " ".join(message.replace("\u0332", "").split())


_lock = threading.Lock()
_engines: list[Engine] = []


def engine() -> Engine:
    """Return the engine of this process."""
    with _lock:
        if not _engines:
            _engines.append(Engine())
        return _engines[0]


# A forked process has no copy of the engine's thread and would wait for it for ever.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_engines.clear)
