"""What the second database is asked: all that differs, by the fewest tests."""

import json
import uuid
from pathlib import Path

import pytest
from django.db import connection
from tests.statements import Chooser, Sent, chosen, shape_of, types_of

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


def test_file_is_read_for_what_it_alone_sends_or_where_transactions_meet(tmp_path: Path, pytestconfig: pytest.Config):
    told = (("own", 1, ["a"], False), ("same", 2, ["a"], False), ("race", 3, [], True))
    lines = [
        json.dumps({"test": f"tests/apps/test_{name}.py::test_it", "took": took, "sent": sent, "meets": meets})
        for name, took, sent, meets in told
    ]
    (tmp_path / "gw0.jsonl").write_text("\n".join(lines), encoding="utf-8")

    folder, chooser = pytestconfig.rootpath / "tests" / "apps", Chooser(tmp_path)

    assert [name for name, *_ in told if chooser.pytest_ignore_collect(folder / f"test_{name}.py", pytestconfig)] == ["same"]
    assert not chooser.pytest_ignore_collect(folder / "conftest.py", pytestconfig)
