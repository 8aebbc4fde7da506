"""Addresses that stand in published pages. The site's URL patterns are tested to agree with them."""

import urllib.parse


def module_address(module_id: str) -> str:
    return f"/modules/{module_id}/"


def page_address(module_id: str, page_id: str, anchor: str = "") -> str:
    return f"/modules/{module_id}/{page_id}/" + (f"#{anchor}" if anchor else "")


def page_address_by_id(page_id: str, anchor: str = "") -> str:
    """Return where a page is found by whoever does not know its module."""
    return f"/pages/{page_id}/" + (f"#{anchor}" if anchor else "")


def entry_address(entry_id: str) -> str:
    return f"/reference/{entry_id}/"


def file_address(sha256: str, name: str) -> str:
    return f"/files/{sha256}/{urllib.parse.quote(name)}"


def item_picture_address(item_id: str, sha256: str, name: str) -> str:
    """Return where a picture of the private root is had, by those alone who may see the item."""
    return f"/questions/{item_id}/pictures/{sha256}/{urllib.parse.quote(name)}"


def short_address(code: str) -> str:
    return f"/q/{code}"
