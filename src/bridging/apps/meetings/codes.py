"""The code on the screen of a meeting: signed, of one meeting and one instant, and of no person.

It stands there twice: as an address in a QR code, and in signs that are typed where a camera fails or there is no connection.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

CODE_LASTS: Final = timedelta(seconds=20)
_PURPOSE: Final = "meetings.presence"
# No sign that is read as another: 0 and O, 1, I and L, 5 and S, 8 and B, U and V.
SIGNS: Final = "2346789ACDEFGHJKMNPQRTVWXYZ"
_BASE: Final = len(SIGNS)
# Three signs count codes: 19,683 of them are four and a half days, and a code is taken for half a day.
_COUNTED: Final = _BASE**3
_PROOF: Final = 5
TYPED_LENGTH: Final = 3 + _PROOF


class NoCode(Exception):
    """Nothing that this site has shown."""


@dataclass(frozen=True, slots=True)
class Code:
    """``at`` is the instant from which it stood on the screen."""

    cohort_pk: int
    meeting_id: str
    at: datetime

    @property
    def token(self) -> str:
        return _signer().sign(f"{self.cohort_pk}.{self.meeting_id}.{_number(self.at)}")

    @property
    def typed(self) -> str:
        number = _number(self.at)
        return _signs(number % _COUNTED, 3) + _proof(self.cohort_pk, self.meeting_id, number)


def code_at(cohort_pk: int, meeting_id: str, now: datetime) -> Code:
    return Code(cohort_pk, meeting_id, _instant(_number(now)))


def read_token(token: str) -> Code:
    """Return what a QR code says. Raises NoCode."""
    try:
        cohort, meeting_id, number = _signer().unsign(token).split(".")
    except BadSignature as fault:
        raise NoCode from fault
    return Code(int(cohort), meeting_id, _instant(int(number)))


def read_typed(typed: str, cohort_pk: int, meeting_id: str, now: datetime) -> Code:
    """Return the newest code of a meeting that is typed so. Raises NoCode."""
    signs = plain(typed)
    if len(signs) != TYPED_LENGTH:
        raise NoCode
    counted = sum(SIGNS.index(sign) * _BASE**place for place, sign in enumerate(reversed(signs[:3])))
    latest = _number(now)
    number = latest - (latest - counted) % _COUNTED
    if signs[3:] != _proof(cohort_pk, meeting_id, number):
        raise NoCode
    return Code(cohort_pk, meeting_id, _instant(number))


def plain(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign in SIGNS)


def _signer() -> Signer:
    return Signer(salt=_PURPOSE)


def _proof(cohort_pk: int, meeting_id: str, number: int) -> str:
    digest = salted_hmac(f"{_PURPOSE}.typed", f"{cohort_pk}.{meeting_id}.{number}", algorithm="sha256").digest()
    return _signs(int.from_bytes(digest) % _BASE**_PROOF, _PROOF)


def _signs(number: int, length: int) -> str:
    return "".join(SIGNS[number // _BASE**place % _BASE] for place in reversed(range(length)))


def _number(at: datetime) -> int:
    return int(at.timestamp()) // int(CODE_LASTS.total_seconds())


def _instant(number: int) -> datetime:
    return datetime.fromtimestamp(number * CODE_LASTS.total_seconds(), UTC)
