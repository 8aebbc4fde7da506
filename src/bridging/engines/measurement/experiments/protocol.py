"""The pre-registration of an experiment: the text that a committee judged, letter by letter, and where and under which reference it stands.

The plan is what the site draws and works out by; the pre-registration is what people wrote and others approved. Both are frozen together, each under the
digest of its own: whoever holds the file that was handed in can hold it against the digest.
"""

import hashlib
from dataclasses import dataclass
from typing import Final, Literal

LONGEST: Final = 200_000
"""Letters: some sixty pages."""
SHORTEST: Final = 200
"""Letters: a text in which less is said registers nothing."""

type Fault = Literal["not-text", "too-short", "too-long"]


class NotAProtocol(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True)
class Protocol:
    """``reference`` is that of the ethics review; ``registered_at`` an address outside the site, empty where there is none."""

    text: str = ""
    registered_at: str = ""
    reference: str = ""

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the file in UTF-8; empty where there is no text."""
        return hashlib.sha256(self.text.encode()).hexdigest() if self.text else ""


def text_in(content: bytes) -> str:
    """Return the text of a file, of which each byte is kept. Raises NotAProtocol."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise NotAProtocol("not-text") from None
    if any(sign < " " and sign not in "\n\r\t\f" for sign in text):
        raise NotAProtocol("not-text")
    if len(text.strip()) < SHORTEST:
        raise NotAProtocol("too-short")
    if len(text) > LONGEST:
        raise NotAProtocol("too-long")
    return text
