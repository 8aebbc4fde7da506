"""What can stand in the way of an act in a test; nothing has changed when one of these is raised."""

from bridging.kernel.message import Message


class NotInvited(Exception):
    """The person does not take part in the cohort, or this test is not for her."""


class NotNow(Exception):
    """The window of the test has not opened yet, or is over."""


class CodeUnknown(Exception):
    """That is not the code of this test, or it has not been given out."""


class NotIdentified(Exception):
    """Nobody has checked yet who the person is."""


class Over(Exception):
    """The test was handed in, closed, or its time is up."""


class Paused(Exception):
    """The room is paused: nothing is lost, send it again when it goes on."""


class NotStarted(Exception):
    """Nobody can hand in what was not begun."""


class NoSuchItem(Exception):
    """The sitting has no such item."""


class Foreign(Exception):
    """No form of ours can have sent this; ``message`` says what is wrong with it."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


class StillSitting(Exception):
    """Results are given out when the room is closed."""


class ModuleTestFirst(Exception):
    """The questions of a start measurement come again in the module's test: nothing is said of them before its results are given out."""


class NotOpenForObjections(Exception):
    """The answers of this sitting cannot be looked at, not yet or no more."""


class AlreadyDecided(Exception):
    """Another examiner has decided on the objection."""
