"""Requests as a page's script sends them, in bytes."""

import uuid
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

# Any 32 letters will do when cookie and header agree.
_TOKEN: Final = "b" * 32


def form_for(path: str, fields: Mapping[str, object], *, port: int, session: str) -> bytes:
    """Return a form as the outbox sends it."""
    body = urlencode(fields, doseq=True).encode()
    lines = (
        f"POST {path} HTTP/1.1",
        f"Host: localhost:{port}",
        f"Origin: http://localhost:{port}",
        f"Cookie: sessionid={session}; csrftoken={_TOKEN}",
        f"X-CSRFToken: {_TOKEN}",
        "HX-Request: true",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Accept: */*",
        "Accept-Encoding: gzip, deflate, br, zstd",
        "Accept-Language: en",
        "",
        "",
    )
    return "\r\n".join(lines).encode() + body


def answer_form(path: str, raw: Mapping[str, object], *, key: uuid.UUID, revision: int, port: int, session: str) -> bytes:
    """Return an answer to a question of a test, as ``sitting-answer.js`` makes it."""
    fields = dict(raw) | {"key": str(key), "revision": revision, "seen": revision - 1, "device": "measured"}
    return form_for(path, fields, port=port, session=session)
