"""The reasons of what the site did by itself, in words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

ACTED: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "place-lapsed": _("A place came free: nobody accepted it in time."),
        "place-declined": _("A place came free: somebody declined it."),
        "place-withdrawn": _("A place came free: somebody withdrew."),
        "seats-changed": _("A place came free: the number of kept seats changed."),
        "offer-accepted": _("The offered place was accepted."),
        "accounts-joined": _("Two accounts of the same person became one."),
        "account-erased": _("The account was erased."),
        "code": _("Came in with a code."),
        "invitation": _("Came in by invitation."),
    }
)
