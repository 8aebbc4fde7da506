"""Two who publish at the same moment: what was checked holds when it is stored. On a database file, with real threads."""

import itertools
import shutil
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from tests.apps.courses.conftest import OVERRIDE

from bridging.apps.courses.domain.publish import HasErrors, LabelTaken, publish_all, publish_module
from bridging.apps.courses.models import Edition, EditionItem
from bridging.programme.load import Programme, load_programme

ITEM = "items/m1-what-fits.yaml"
RIGHT, WRONG = "en: 4.7 kb}, correct: true}", "en: 4.7 kb}, feedback: {nl: Te weinig., en: Too little.}}"
OTHER = ("feedback: {nl: Te veel., en: Too much.}}", "correct: true} # Te veel.")


@pytest.fixture
def programmes(file_database: None, content: Path, now: datetime, tmp_path: Path) -> Callable[..., Programme]:
    """Publish the first edition; then make programmes with another one, in which the question has version 2 and perhaps another key."""
    publish_all(note="First", override=OVERRIDE, now=now)

    numbers = itertools.count()

    def programme(edition: str, *, is_other_key: bool = False, too_much: str = "Te veel.") -> Programme:
        root = tmp_path / f"content-{next(numbers)}"
        shutil.copytree(content, root)
        key = ((RIGHT, WRONG), OTHER) if is_other_key else ()
        _write(root / "modules/m1" / ITEM, ("version: 1", "version: 2"), *key, ("Te veel.", too_much))
        _write(root / "modules/m1/module.yaml", ('edition: "2026.1"', f'edition: "{edition}"'))
        return load_programme(root, content.parent / "private")

    return programme


def _write(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def at_once(first: Programme, second: Programme, now: datetime) -> list[Any]:
    """Let the second publish while the first has published and not yet ended its transaction; return what became of both."""
    stored, done = threading.Event(), threading.Event()
    outcomes: list[Any] = [None, None]

    def publish(programme: Programme) -> Edition:
        return publish_module(programme=programme, module_id="m1", note="", override=OVERRIDE, now=now + timedelta(hours=1))

    def first_acts() -> Edition:
        with transaction.atomic():
            edition = publish(first)
            stored.set()
            # Long enough for the other to be done, if nothing holds it up.
            done.wait(1.5)
        return edition

    def second_acts() -> Edition:
        stored.wait(20)
        try:
            return publish(second)
        finally:
            done.set()

    def run(place: int, act: Callable[[], Edition]) -> None:
        try:
            outcomes[place] = act()
        except Exception as fault:  # noqa: BLE001 -- whatever goes wrong in a thread must reach the test
            outcomes[place] = fault
            stored.set()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate((first_acts, second_acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def editions() -> list[str]:
    return list(Edition.objects.filter(module_id="m1").order_by("published_at", "pk").values_list("label", flat=True))


def test_same_version_with_another_key_is_refused_though_both_were_checked_at_once(programmes: Callable[..., Programme], now: datetime):
    first, second = at_once(programmes("2026.2"), programmes("2026.3", is_other_key=True), now)

    assert (first.label, type(second)) == ("2026.2", HasErrors)
    assert [(fault.rule, dict(fault.message.args)["edition"]) for fault in second.diagnostics] == [("item-version-raised", "2026.2")]
    assert editions() == ["2026.1", "2026.2"]
    assert EditionItem.objects.filter(item_id="m1-what-fits", version=2).count() == 1


def test_other_content_under_the_same_label_is_told_that_the_label_is_taken(programmes: Callable[..., Programme], now: datetime):
    first, second = at_once(programmes("2026.2"), programmes("2026.2", too_much="Tien keer te veel."), now)

    assert (first.label, type(second)) == ("2026.2", LabelTaken)
    assert editions() == ["2026.1", "2026.2"]


def test_same_content_at_once_is_one_edition(programmes: Callable[..., Programme], now: datetime):
    first, second = at_once(programmes("2026.2"), programmes("2026.2"), now)

    assert (first, editions()) == (second, ["2026.1", "2026.2"])
