"""Input that cannot be used: not an author's fault with a place in a file, but a file or a number that somebody handed in."""

from bridging.kernel.message import Message


class Unusable(Exception):
    """What is wrong. The catalogue has a second sentence under the code with ``.hint``: what to do about it."""

    def __init__(self, code: str, **args: str | float) -> None:
        super().__init__(code)
        self.message = Message(code, args)

    @property
    def hint(self) -> Message:
        return Message(f"{self.message.code}.hint", self.message.args)
