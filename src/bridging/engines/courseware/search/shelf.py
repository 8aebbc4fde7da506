"""What is shown of the documents, by their number in the index; kept in memory, so that a hit costs no decoding."""

import unicodedata
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from bridging.engines.courseware.search.document import SearchDocument, SearchText

type Saved = list[dict[str, Any]]


def saved(documents: Iterable[SearchDocument]) -> Saved:
    """Return the documents as plain data; blanks and accents are evened out, so that a passage is one line and a word one piece."""
    return [
        {"id": document.id, "kind": document.kind, "nl": _saved_text(document.nl), "en": _saved_text(document.en)} for document in documents
    ]


def restored(rows: Saved) -> tuple[SearchDocument, ...]:
    return tuple(SearchDocument(row["id"], row["kind"], _text(row["nl"]), _text(row["en"])) for row in rows)


def _saved_text(text: SearchText | None) -> dict[str, Any] | None:
    if text is None:
        return None
    return asdict(SearchText(_even(text.title), tuple(map(_even, text.also)), _even(text.definition), _even(text.body)))


def _text(values: dict[str, Any] | None) -> SearchText | None:
    return SearchText(values["title"], tuple(values["also"]), values["definition"], values["body"]) if values else None


def _even(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
