"""What a browser sees of a page: bytes on the first visit, and whether anything moves."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from bench.measure import Unmeasured
from bridging.cli.chromium import find_chromium

# Kinds by media type: an icon that a page refers to is a picture, however it was fetched.
_NOT_COUNTED: Final = frozenset({"image", "font", "video", "audio"})
_SIZES: Final = ({"width": 360, "height": 800}, {"width": 1366, "height": 900})
_WATCH: Final = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
# A quarter of a second lets lazy pictures and fonts arrive, which are what moves a page.
_PAUSE_MS: Final = 250


@dataclass
class Seen:
    """``kb`` (thousand bytes) by kind of resource is what came over the wire with its headers; ``moved`` is the larger of both window sizes."""

    moved: float = 0
    kb: dict[str, float] = field(default_factory=dict)

    @property
    def counted_kb(self) -> float:
        return sum(size for kind, size in self.kb.items() if kind not in _NOT_COUNTED)


def see(address: str, session: str, *, steps: int = 8) -> Seen:
    """Open a page as somebody who was never here, on a phone and on a screen, and scroll down in ``steps``."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- optional dependency
    except ImportError as fault:
        raise Unmeasured("Playwright is not installed") from fault
    program = find_chromium()
    if program is None:
        raise Unmeasured("there is no Chromium on this machine")
    seen = Seen()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for size in _SIZES:
            context = browser.new_context(viewport=size, locale="en-GB")  # type: ignore[arg-type]
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
            context.add_init_script(_WATCH)
            page = context.new_page()
            sizes = _listen(context.new_cdp_session(page))
            answer = page.goto(address, wait_until="networkidle")
            if answer is None or not answer.ok:
                raise Unmeasured(f"the page answered {answer.status if answer else 'nothing'}")
            for _ in range(steps):
                page.mouse.wheel(0, size["height"])
                page.wait_for_timeout(_PAUSE_MS)
            seen.moved = max(seen.moved, float(page.evaluate("window.moved")))
            seen.kb = {kind: round(count / 1e3, 1) for kind, count in sorted(sizes.items())}
            context.close()
        browser.close()
    return seen


def _listen(protocol: Any) -> dict[str, float]:
    """Add up what comes over the wire, by kind: ``font``, ``image``, else the end of the media type, such as ``css``."""
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = defaultdict(float)

    def received(event: dict[str, Any]) -> None:
        family, _, kind = str(event["response"]["mimeType"]).partition("/")
        kinds[event["requestId"]] = family if family in _NOT_COUNTED else kind

    def finished(event: dict[str, Any]) -> None:
        sizes[kinds.get(event["requestId"], "other")] += event["encodedDataLength"]

    protocol.on("Network.responseReceived", received)
    protocol.on("Network.loadingFinished", finished)
    protocol.send("Network.enable")
    return sizes
