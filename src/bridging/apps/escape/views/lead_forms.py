"""What a form of the console becomes."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest

from bridging.apps.accounts.models import Person
from bridging.apps.escape import domain
from bridging.apps.escape.models import RoomRun

type Does = Callable[[HttpRequest, RoomRun, Person, datetime], domain.Taken]


class Unsure(Exception):
    """What would be taken back has something standing upon it that whoever asks has not seen."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq
