"""What a form of the console becomes."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest

from bridging.apps.accounts.models import Person
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession

type Does = Callable[[HttpRequest, LiveSession, Person, datetime], domain.Taken]
