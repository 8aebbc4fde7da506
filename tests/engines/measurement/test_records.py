from dataclasses import replace
from datetime import date

import pytest

from bridging.engines.measurement.records import Answer, Participant, Rating, Records, canonical

SOMEBODY = Participant("p1", "c1", "m1", 2026, "LUMC", "hospital", "analyst", "nl", "6+", "completed", is_passed=True, consent="yes")
RECORDS = Records(
    purpose="research",
    as_of=date(2026, 11, 1),
    is_simulated=True,
    participants=(SOMEBODY,),
    answers=(Answer("p1", "c1", "module", "a", "m1-t01", 1, "b", 1.0, 0.9),),
    ratings=(Rating("p1", "c1", "pulse", "u3", "btg-pulse", 1, "clarity", 2.0),),
    items=(),
    left_out={"consent": 2},
)


def test_same_records_have_the_same_name_and_others_another():
    assert RECORDS.digest == replace(RECORDS).digest
    assert RECORDS.digest != replace(RECORDS, left_out={"consent": 3}).digest
    assert RECORDS.digest != replace(RECORDS, answers=()).digest


def test_what_json_has_not_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})
