"""What is printed for a clue or a prop: one page is a list of one, and what cannot be is refused in our own words."""

import pytest
from pydantic import ValidationError

from bridging.engines.escape.schema import Clue, Grid, Page, Plasmid, Prop

PAGE = {"form": "BMR-026", "version": 4, "title": "Thaw"}


def test_one_page_is_a_list_of_one():
    clue = Clue.model_validate({"kind": "document", "document": PAGE})

    assert [page.version for page in clue.document] == ["4"]
    assert Prop.model_validate({"title": "Dossier", "kind": "document", "document": [PAGE, PAGE]}).document == clue.document * 2


@pytest.mark.parametrize(
    ("model", "value", "code"),
    [
        (Page, PAGE | {"page": 8, "pages": 7}, "room.page-of"),
        (Grid, {"columns": ["a", "b"], "rows": [["1", "2"], ["1"]]}, "room.row-width"),
        (Plasmid, {"name": "p", "length": 5000, "features": [{"name": "f", "start": 4900, "end": 5001}]}, "room.feature-on-plasmid"),
    ],
)
def test_what_cannot_be_is_refused(model: type, value: dict[str, object], code: str):
    with pytest.raises(ValidationError) as refused:
        model.model_validate(value)

    assert [fault["type"] for fault in refused.value.errors()] == [code]
