"""What an institution prints for its assessment and its works council."""

from io import StringIO

import pytest
from django.core.management import call_command

from bridging.apps.accounts.access import access_table
from bridging.apps.evaluation.retention import TABLE


def printed(*command: str) -> list[list[str]]:
    out = StringIO()
    call_command(*command, stdout=out)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in out.getvalue().splitlines()]


@pytest.mark.parametrize(("language", "head", "first"), [("nl", "Soort", "**Account.** Naam"), ("en", "Kind", "**Account.** Name")])
def test_retention_is_printed_class_by_class(language: str, head: str, first: str):
    heads, line, *rows = printed("retention", "--language", language)

    assert (heads[0], set(line), len(rows)) == (head, {"---"}, len(TABLE))
    assert rows[0][0].startswith(first)
    assert [row[6] for row in rows] == [each.enforced_by for each in TABLE]


def test_who_sees_lists_every_page_with_its_rule():
    rows = dict(row for row in printed("who_sees")[2:] if len(row) == 2)

    assert rows["`/evaluation/research/`"] == "administrator or researcher"
    assert rows["`/account/data/`"] == "signed in"
    assert len(rows) > len(access_table()) / 2
