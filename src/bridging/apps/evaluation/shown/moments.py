"""When a questionnaire was answered, in words that can stand in a sentence."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext as _

_NO_TITLES: Final[Mapping[str, str]] = MappingProxyType({})


def moment_name(wave: str, titles: Mapping[str, str] = _NO_TITLES) -> str:
    """Return the words for a moment that every module has; for another wave its title, as its module gives it."""
    return {
        "intake": _("before the start"),
        "end": _("at the end"),
        "course-end": _("at the end"),
        "three-months": _("after three months"),
        "six-months": _("after six months"),
    }.get(wave) or titles.get(wave, wave)
