"""Instruments come into the database with an edition, and stay as they are once they were answered."""

from pathlib import Path

import pytest
from tests.apps.surveys.conftest import PULSE as PULSE_DATA
from tests.good_course import write_course
from tests.programme.test_instruments import FILE, PULSE
from tests.programme.test_waves import WAVES, WAVES_FILE

from bridging.apps.courses.domain.publish import HasErrors, publish_module
from bridging.apps.surveys.domain import AlreadyAnswered, keep_instrument
from bridging.apps.surveys.models import InstrumentVersion
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.programme.load import Programme, load_programme

pytestmark = pytest.mark.django_db


def _programme(folder: Path, pulse: str = PULSE, edition: str = "2026.1") -> Programme:
    public, private = write_course(folder, {FILE: pulse, WAVES_FILE: WAVES})
    file = public / "modules/m1/module.yaml"
    file.write_text(file.read_text("utf-8").replace('edition: "2026.1"', f'edition: "{edition}"'), "utf-8")
    return load_programme(public, private)


def test_published_edition_keeps_its_instruments(tmp_path: Path):
    publish_module(programme=_programme(tmp_path), module_id="m1", note="", override="by hand")

    assert [str(row) for row in InstrumentVersion.objects.all()] == ["our-pulse v1"]


def test_answered_instrument_is_changed_under_a_new_version_only(tmp_path: Path):
    publish_module(programme=_programme(tmp_path / "one"), module_id="m1", note="", override="by hand")
    other = PULSE.replace("duidelijk", "helder")
    publish_module(programme=_programme(tmp_path / "two", other, "2026.2"), module_id="m1", note="", override="by hand")
    assert "helder" in InstrumentVersion.objects.get().file

    InstrumentVersion.objects.update(is_answered=True)
    with pytest.raises(HasErrors) as refused:
        publish_module(programme=_programme(tmp_path / "three", PULSE, "2026.3"), module_id="m1", note="", override="by hand")
    [fault] = refused.value.diagnostics
    assert (fault.span.file.name, fault.span.line, fault.message.code) == ("our-pulse.yaml", 2, "instrument.version-answered")

    raised = PULSE.replace("version: 1", "version: 2")
    publish_module(programme=_programme(tmp_path / "four", raised, "2026.3"), module_id="m1", note="", override="by hand")
    assert [str(row) for row in InstrumentVersion.objects.all()] == ["our-pulse v1", "our-pulse v2"]


def test_answered_version_refuses_other_words_and_takes_other_facts():
    keep_instrument(Instrument.model_validate(PULSE_DATA))
    InstrumentVersion.objects.update(is_answered=True)

    keep_instrument(Instrument.model_validate({**PULSE_DATA, "citation": "Somebody (2026)"}))
    with pytest.raises(AlreadyAnswered):
        keep_instrument(Instrument.model_validate({**PULSE_DATA, "items": PULSE_DATA["items"][:2]}))
    assert "Somebody" in InstrumentVersion.objects.get().file
