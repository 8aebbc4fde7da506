"""What a form of a tool sent, believed by nobody yet."""

from typing import Final

from django.http import Http404, QueryDict

from bridging.engines.labs.forms import LONGEST_TEXT

# What a form says about itself; every other field is the tool's.
_FORM_FIELDS: Final = frozenset({"csrfmiddlewaretoken", "key", "version", "tool", "attempt"})
_MOST_FIELDS: Final = 40
_LONGEST_NAME: Final = 40


def texts_sent(sent: QueryDict) -> dict[str, str]:
    """Return the fields of a tool; raise Http404 for more of them than any tool has.

    What no database can keep is left out, and so is more of a text than tells that it is too long: neither belongs to a form of ours.
    """
    if len(sent) > _MOST_FIELDS:
        raise Http404
    texts = {name: str(value) for name, value in sent.items() if name not in _FORM_FIELDS and len(name) <= _LONGEST_NAME}
    return {name: text[: LONGEST_TEXT + 1] for name, text in texts.items() if "\0" not in name + text}


def tool_sent(sent: QueryDict) -> str:
    return sent.get("tool", "")[:_LONGEST_NAME]
