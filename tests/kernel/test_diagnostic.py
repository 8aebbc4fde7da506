from pathlib import Path

from bridging.kernel.diagnostic import Severity, Span, error, info, warning
from bridging.kernel.message import Message

HERE = Span(Path("a.md"), 3, 2)


def test_makers_give_each_severity_with_message_and_values():
    assert error("r", HERE, "a.b", x=1).severity is Severity.ERROR
    assert warning("r", HERE, "a.b").severity is Severity.WARNING
    assert info("r", HERE, "a.b").severity is Severity.INFO
    assert error("r", HERE, "a.b", x=1).message == Message("a.b", {"x": 1})


def test_sort_key_orders_by_place_then_rule_then_message():
    first, second = error("b", Span(Path("a.md"), 2), "z.z"), error("a", HERE, "a.b")
    assert sorted([second, error("a", HERE, "a.a"), first], key=lambda found: found.sort_key) == [first, error("a", HERE, "a.a"), second]


def test_equal_messages_are_one_in_a_set():
    assert len({Message("a.b", {"x": 1, "y": 2}), Message("a.b", {"y": 2, "x": 1})}) == 1
    assert hash(Message("a.b", {"x": 1})) != hash(Message("a.b", {"x": 2}))
