"""What the pages about the programme have in common."""

from django.http import HttpRequest

from bridging.apps.accounts.access import person_of


def wants_simulated(request: HttpRequest) -> bool:
    """Tell whether made-up data are asked for. Who is made up begins with them; nobody sees both in one number."""
    asked = request.GET.get("data")
    return asked == "simulated" if asked in {"simulated", "register"} else person_of(request).is_synthetic
