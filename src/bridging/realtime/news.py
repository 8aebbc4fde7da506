"""News: whether a part of a page has changed, which the page asks every few seconds.

The part is made for who may see it, and carries a signed address. Whoever has the address learns whether there is news, and nothing of what it is:
the part itself is asked for as every page is. So an answer needs none of what a page needs, and costs a small part of it.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.core import signing

from bridging.realtime import journal

type Tell = Callable[[Sequence[str], datetime], Mapping[str, Any] | None]
"""Says how things stand for what an address is about: ``{version, …}``; None for what is no more."""

_signer: Final = signing.Signer(salt="bridging.realtime.news")
_FRESH_S: Final = 0.25
_MOST_KEPT: Final = 256
_tells: dict[str, Tell] = {}
_newest: dict[str, tuple[float, int]] = {}


def register(kind: str, tell: Tell) -> None:
    """Let an app answer for its parts; raise ValueError when the kind means another's."""
    if _tells.setdefault(kind, tell) is not tell:
        raise ValueError(f"kind of news in use: {kind}")


def token_of(kind: str, *about: str) -> str:
    return _signer.sign_object([kind, *about])


def news(token: str, now: datetime) -> Mapping[str, Any] | None:
    """Return how things stand; None when nobody here signed the token, or when what it is about is gone."""
    try:
        kind, *about = _signer.unsign_object(token)
    except signing.BadSignature:
        return None
    tell = _tells.get(kind)
    return tell(about, now) if tell else None


def version_lately(stream: str, known: int) -> int:
    """Return the version of a stream as of a quarter of a second ago at most: all who ask meanwhile cost one query.

    It is higher than the one known where there is news, and lower only where the stream was dropped, by whichever process.
    """
    asked, newest = _newest.get(stream, (0.0, 0))
    if newest < known or (newest == known and time.monotonic() - asked > _FRESH_S):
        newest = journal.version_of(stream)
        if len(_newest) >= _MOST_KEPT:
            _newest.clear()
        _newest[stream] = (time.monotonic(), newest)
    return newest
