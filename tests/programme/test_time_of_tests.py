"""The time of a test is held against what one person is asked, whatever her track."""

import datetime as dt

import pytest
from tests.good_course import GOOD, PRIVATE, write_course

from bridging.programme.check import check_programme
from bridging.programme.load import load_programme

ITEMS = f"{PRIVATE}modules/m1/items/"
TEST = """\
id: m1-module
kind: module
title: {nl: Toets, en: Test}
minutes: 5
pass_mark: {method: percent, percent: 70}
blueprint:
  - {outcome: M1.1, bloom: apply, count: 1}
  - {outcome: M1.1, bloom: apply, count: 1, track: "6+"}
  - {outcome: M1.1, bloom: apply, count: 1, track: "7"}
forms:
  - id: m1-module-a
    items: [m1-t1@1, m1-t2@1, m1-t3@1]
  - id: m1-module-b
    assembled: {seed: spring}
    shares_with: [m1-module-a]
"""


@pytest.mark.parametrize(("six", "seven", "asked"), [(2, 2, None), (3, 2, 6), (2, 4, 7)])
def test_items_of_the_other_track_take_nobodys_time(six, seven, asked, tmp_path):
    common = GOOD[f"{ITEMS}m1-t1.yaml"]
    overlay = {f"{PRIVATE}modules/m1/tests/m1-module.yaml": TEST}
    for item_id, track, minutes in (("m1-t2", "6+", six), ("m1-t3", "7", seven)):
        text = common.replace("id: m1-t1\n", f'id: {item_id}\ntrack: "{track}"\n').replace("minutes: 3", f"minutes: {minutes}")
        overlay[f"{ITEMS}{item_id}.yaml"] = text

    found = check_programme(load_programme(*write_course(tmp_path, overlay)), dt.date(2026, 12, 1)).diagnostics

    told = [(fault.rule, fault.severity.value, fault.span.line, dict(fault.message.args)) for fault in found]
    forms = ("m1-module-a", "m1-module-b") if asked else ()
    assert told == [("test-time-fits", "warning", 4, {"form": form, "asked": asked, "minutes": 5}) for form in forms]
