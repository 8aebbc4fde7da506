"""What stands on a page."""

from django.test import Client


def html_of(client: Client, address: str) -> str:
    """Return a page that opens, as it is sent."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def text_of(client: Client, address: str) -> str:
    """Return a page that opens on one line, so that no line end of a template parts words."""
    return " ".join(html_of(client, address).split())
