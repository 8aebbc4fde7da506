"""Places on a sequence as they are typed, and the one sequence that a place without a name can mean."""

import re
from collections.abc import Sequence
from typing import Final

from bridging.engines.crispr.guides.find import Coding
from bridging.engines.crispr.sequences import Record
from bridging.kernel.unusable import Unusable

_CODING: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})(?::([+-]))?")


def only_record(records: Sequence[Record]) -> Record:
    if len(records) != 1:
        raise Unusable("guides.several-sequences", count=len(records))
    return records[0]


def coding_of(text: str, record: Record) -> Coding:
    """Take ``START-END`` or ``START-END:-``."""
    match = _CODING.fullmatch(text)
    length = len(record.sequence)
    if not match or not int(match[1]) < int(match[2]) <= length:
        raise Unusable("guides.no-coding", given=text, length=length)
    return Coding(int(match[1]), int(match[2]), match[3] or "+")
