"""People of the demo, for acts that happen beside a browser."""

from bridging.apps.accounts.models import Person
from bridging.demo.people import DOMAIN


def person_of(key: str) -> Person:
    return Person.objects.get(email=f"{key}@{DOMAIN}")
