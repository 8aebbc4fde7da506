"""Elements as text; what goes in is escaped unless it is an element already."""

from html import escape


def element(name: str, inner: str = "", /, **attributes: str) -> str:
    """Return an element around finished markup. ``class_`` and ``epub__type`` stand for names Python cannot write."""
    opening = name + "".join(f' {_name(key)}="{escape(value)}"' for key, value in attributes.items() if value)
    return f"<{opening}>{inner}</{name}>" if inner or name not in _EMPTY else f"<{opening}/>"


_EMPTY = frozenset({"img", "br", "hr", "link", "meta", "col"})


def _name(key: str) -> str:
    return key.rstrip("_").replace("__", ":").replace("_", "-")


def words(text: str) -> str:
    return escape(text, quote=False)
