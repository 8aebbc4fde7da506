"""What the second database is asked: all that differs, by the fewest tests."""

import uuid

import pytest
from django.db import connection
from tests.statements import Sent, chosen, shape_of, types_of

from bridging.realtime.models import Entry


def test_statement_is_the_same_however_many_it_names():
    one, many = Entry.objects.filter(seq__in=[1])[:5], Entry.objects.filter(seq__in=[1, 2, 3])[:20]

    shapes = [shape_of(query.query.sql_with_params()[0]) for query in (one, many)]

    assert shapes[0] == shapes[1]
    assert shapes[0] != shape_of(Entry.objects.exclude(seq__in=[1])[:5].query.sql_with_params()[0])
    assert shape_of("INSERT INTO a (b, c) VALUES (%s, %s), (%s, %s)") == "INSERT INTO a (b, c) VALUES (…)"


@pytest.mark.django_db
def test_statement_is_heard_however_it_begins():
    sent = Sent()
    with connection.execute_wrapper(sent), connection.cursor() as cursor:
        cursor.execute("\n    SELECT 1")

    assert len(sent.marks) == 1


def test_types_of_values_are_told_once_for_a_list():
    assert types_of([1, 2, 3, "a", None, uuid.UUID(int=1)]) == "int str NoneType UUID"
    assert types_of({"a": 1}) == types_of((1,)) == "int"
    assert types_of(None) == ""


def test_fewest_and_quickest_tests_send_all():
    sent = {
        "slow": (2.0, {"a", "b"}), "quick": (0.5, {"a", "b"}), "more": (1.0, {"a", "b", "c"}), "own": (9.0, {"d"}), "nothing": (0.1, set()),
    }  # fmt: skip

    assert chosen(sent) == {"quick", "more", "own"}
    assert chosen({name: sent[name] for name in ("slow", "quick")}) == {"quick"}
    assert chosen({}) == set()
