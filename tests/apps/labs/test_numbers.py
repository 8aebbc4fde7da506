"""Numbers of a bench as they are written."""

from django.utils.translation import override

from bridging.apps.labs.shown.numbers import shown_number
from bridging.engines.labs.panels import Quantity
from bridging.kernel.message import Message

NAME = Message("lab-stock:minutes")


def test_power_of_ten_multiplies_what_stands_before_it():
    with override("en"):
        shown = [shown_number(Quantity(NAME, 1.72, unit, digits=2), "en") for unit in ("10¹² vg/mL", "%")]

    assert [(each.value, each.unit) for each in shown] == [("1.72", "×\u202f10¹² vg/mL"), ("1.72", "%")]
