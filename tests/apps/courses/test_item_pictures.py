"""A picture of an item is kept with the edition's item, and read from there for whoever answers it."""

from tests.apps.courses.conftest import OVERRIDE
from tests.programme.test_item_pictures import ITEM, PUBLIC

from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import EditionItem
from bridging.apps.study.contents import item_pictures


def test_edition_holds_the_picture_in_both_languages(content, db, now):
    (content / PUBLIC).write_text(ITEM, "utf-8")

    publish_all(override=OVERRIDE, now=now)

    kept = EditionItem.objects.get(item_id="m1-where")
    assert set(kept.pictures["../figures/particle.svg"]) == {"nl", "en"}
    assert item_pictures(kept.edition_id, "m1-where") == kept.pictures
    assert EditionItem.objects.get(item_id="m1-what-fits").pictures == {}
