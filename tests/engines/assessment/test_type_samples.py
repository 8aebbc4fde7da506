"""The example of each type is an item as good as any."""

import pytest

from bridging.engines.assessment import items
from bridging.engines.assessment.registry import MODELS
from bridging.engines.assessment.samples import sample, sample_picture, sample_text
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.source.drawing import read_drawing


@pytest.mark.parametrize("kind", MODELS)
def test_example_of_each_type_is_in_order(kind):
    item = sample(kind)

    assert (item.type, item.id) == (kind, f"sample-{kind}")
    assert [items.test(item, seed) for seed in range(5)] == [[]] * 5


def test_example_shows_a_drawing_that_is_there():
    item = sample("hotspot")
    assert isinstance(item, HotspotItem)

    drawing, findings = read_drawing(sample_picture(item.picture))

    assert drawing is not None
    assert findings == ()


def test_type_without_an_example_is_told():
    with pytest.raises(FileNotFoundError):
        sample_text("riddle")
