"""Surroundings of a page for tests: every address and word is plain to see."""

from html import escape

from bridging.source.blocks import Activity, Figure, Link
from bridging.source.html import TermCard


class PlainSurroundings:
    """Knows the term ``aav`` alone."""

    def words(self, key: str) -> str:
        return f"«{key}»"

    def term(self, target: str) -> TermCard | None:
        return TermCard("/reference/aav/", "AAV <vector>", "AAV", "A small & simple vector.") if target == "aav" else None

    def citation(self, key: str) -> str:
        return f'<a href="#source-{escape(key)}">{escape(key)}</a>'

    def link(self, link: Link) -> tuple[str, str]:
        return (link.href, link.href) if link.kind == "web" else (f"/{link.kind}/{link.href}", f"title of {link.href}")

    def figure(self, figure: Figure) -> str:
        return f'<img src="/{escape(figure.source)}" alt="{escape(figure.alt)}">'

    def media(self, source: str) -> str:
        return source if source.startswith("https://") else f"/{source}"

    def activity(self, activity: Activity) -> str:
        return f'<bridging-activity data-ref="{escape(activity.ref)}"></bridging-activity>'
