"""People who act by requests alone: of many who do the same, a few need a browser."""

import json
import uuid
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Final
from urllib.parse import urlencode, urlsplit

from tests.browser.world import SESSIONS, World

_TIMEOUT_S: Final = 30
_DONE: Final = frozenset({200, 204, 302})


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody of the demo who is signed in."""

    world: World
    who: str

    def post(self, path: str, **fields: str) -> None:
        """Send a form, as a page without scripts does; fail when it was not taken."""
        cookies = json.loads((self.world.home / SESSIONS).read_text(encoding="utf-8"))[self.who]
        connection = HTTPConnection(urlsplit(self.world.url).netloc, timeout=_TIMEOUT_S)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": cookies["csrftoken"],
        }
        connection.request("POST", path, urlencode({"key": str(uuid.uuid4()), **fields}), headers)
        answer = connection.getresponse()
        connection.close()
        assert answer.status in _DONE, f"{self.who} {path}: {answer.status}"


def hands_of(world: World, people: list[str]) -> dict[str, Hand]:
    return {who: Hand(world, who) for who in people}
