"""Who looks at a page, as far as the base page shows it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest

from bridging.ui.kept import place


@dataclass(frozen=True, slots=True)
class Visitor:
    """``owner`` is the key of the person whose answers wait on this device; ``here`` is the address of the page."""

    is_signed_in: bool
    is_staff: bool
    name: str
    initials: str
    email: str
    owner: str
    here: str

    def filling(self) -> dict[str, str]:
        """Return what goes into the places of ``unnamed``."""
        return {
            "visitor_name": self.name,
            "visitor_initials": self.initials,
            "visitor_email": self.email,
            "visitor_owner": self.owner,
            "visitor_here": self.here,
        }


@cache
def unnamed(*, is_signed_in: bool, is_staff: bool) -> Visitor:
    """Return a visitor with places for everything that is somebody's own."""
    places = (place(f"visitor_{name}") for name in ("name", "initials", "email", "owner", "here"))
    return Visitor(is_signed_in, is_staff, *places)


def visitor_of(request: HttpRequest) -> Visitor:
    user: Any = getattr(request, "user", None)
    here = request.get_full_path()
    if user is None or not user.is_authenticated:
        return Visitor(is_signed_in=False, is_staff=False, name="", initials="", email="", owner="", here=here)
    return Visitor(True, user.is_staff, user.get_full_name(), user.initials, user.email, str(user.pk), here)
