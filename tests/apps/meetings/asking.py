"""Asking for news as the pages of meetings do."""

import re
from typing import Any

from django.test import Client


def news_addresses(desk: Client, page: str) -> list[str]:
    """Return the addresses at which the parts of a page ask whether they have changed."""
    return re.findall(r'<ui-live[^>]* url="(/rt/news/[^"]+)"', desk.get(page).content.decode())


def news_on(desk: Client, page: str) -> dict[str, Any]:
    """Ask as the one part of a page does: without its cookies."""
    (address,) = news_addresses(desk, page)
    answer = Client().get(address)
    return dict(answer.json()) if answer.status_code == 200 else {}
