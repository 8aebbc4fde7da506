"""Letting data go to researchers: of those who consent, under names drawn by chance, and only for a study that was approved."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.models import ExportMember, ResearchExport, ResearchStudy, TextVerdict
from bridging.apps.evaluation.queries.exports import consenting_members, ever_consented
from bridging.apps.evaluation.queries.reading import Filters, records_for_research
from bridging.apps.evaluation.queries.reading.pseudonyms import Pseudonyms
from bridging.apps.evaluation.queries.texts import NEEDED, decisions, digest_of
from bridging.apps.surveys.models import InstrumentVersion
from bridging.apps.surveys.queries.asked import filed
from bridging.engines.measurement.datapack.pack import Pack, build_pack
from bridging.engines.measurement.datapack.readme import About
from bridging.engines.measurement.estimate import VERSION
from bridging.engines.measurement.few import is_few
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.records import Records

RELEASE: Final = "2026.1"
_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that are taken for each other."""
_LENGTH: Final = 8


class NoEthicsReference(Exception):
    """Nobody judged the study yet."""


class TooNear(Exception):
    """The people differ by one to four from those of an earlier export: the difference would be these few."""

    def __init__(self, earlier: ResearchExport) -> None:
        super().__init__(earlier.pk)
        self.earlier = earlier


@dataclass(frozen=True, slots=True)
class StudyPlan:
    title: str
    question: str
    ethics_reference: str = ""
    registered_at: str = ""


def begin_study(*, plan: StudyPlan, by: Person, now: datetime) -> ResearchStudy:
    return ResearchStudy.objects.create(
        title=plan.title, question=plan.question, ethics_reference=plan.ethics_reference, registered_at=plan.registered_at,
        begun_at=now, begun_by=by,
    )  # fmt: skip


def change_study(*, study: ResearchStudy, plan: StudyPlan) -> None:
    """Change what is said of a study. What was exported keeps the reference that it was exported under."""
    study.title, study.question = plan.title, plan.question
    study.ethics_reference, study.registered_at = plan.ethics_reference, plan.registered_at
    study.save(update_fields=["title", "question", "ethics_reference", "registered_at"])


@transaction.atomic
def export_study(*, study: ResearchStudy, filters: Filters, is_simulated: bool, by: Person, now: datetime) -> tuple[ResearchExport, bytes]:
    """Make a data pack and log it. Raises NoEthicsReference, NoFormats, TooFewPeople or TooNear; then nothing left, and nothing is logged."""
    # Two exports at once must see each other.
    study = ResearchStudy.objects.select_for_update().get(pk=study.pk)
    if not study.ethics_reference.strip():
        raise NoEthicsReference
    number = study.exports.count() + 1
    salt = secrets.token_bytes(32)
    records = records_for_research(filters, is_simulated=is_simulated, now=now, salt=salt)
    about = About(study.title, study.ethics_reference, study.registered_at, filters.subject, f"{records.as_of} · {number}", RELEASE)
    pack = build_pack(records, about, names=_drawn(), instruments=_instruments(), texts=_texts(records))
    names = Pseudonyms(salt)
    people = {names.of(person): person for person in ever_consented()}
    _held_apart({people[pid] for pid, _ in pack.members}, is_simulated=is_simulated)
    analysis = Analysis("data-pack", f"{study.key} · {number}", VERSION, lambda _: pack.results, {"input": pack.input_digest})
    export = ResearchExport.objects.create(
        study=study, number=number, scope=filters.subject, is_simulated=is_simulated, people=pack.people, digest=pack.digest,
        ethics_reference=study.ethics_reference, registered_at=study.registered_at, run=run_analysis(analysis, records, now=now, by=by),
        made_at=now, made_by=by, by_name=str(by),
    )  # fmt: skip
    _remember(export, pack, people)
    return export, pack.content


def _held_apart(people: set[int], *, is_simulated: bool) -> None:
    """Raises TooNear. Who took consent back must be gone, and so is no difference that could be avoided."""
    for earlier in ResearchExport.objects.filter(is_simulated=is_simulated):
        if is_few(len(people ^ consenting_members(earlier))):
            raise TooNear(earlier)


def _remember(export: ResearchExport, pack: Pack, people: dict[str, int]) -> None:
    # In the order of the names, which are drawn: rows in the order of people would say who is who.
    members = sorted(pack.members, key=lambda member: member[1])
    ExportMember.objects.bulk_create(ExportMember(export=export, person_id=people[pid], study_id=name) for pid, name in members)


def _drawn() -> Iterator[str]:
    """Yield names by chance, each once; nothing of anybody goes into one."""
    drawn: set[str] = set()
    while True:
        name = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
        if name not in drawn:
            drawn.add(name)
            yield name


def _texts(records: Records) -> Iterator[str]:
    """Yield what those who consent wrote and somebody released; of a question that fewer than ten of them answered so, nothing."""
    written = [each for each in records.ratings if isinstance(each.value, str)]
    names = {
        id(each): digest_of((each.cohort, each.wave, each.about, each.instrument, each.version, each.item), str(each.value))
        for each in written
    }
    decided = decisions(names.values())
    shown: dict[tuple[str, int, str], list[str]] = {}
    for each in written:
        decision = decided.get(names[id(each)])
        if decision is not None and decision.verdict == TextVerdict.RELEASED:
            shown.setdefault((each.instrument, each.version, each.item), []).append(decision.text or str(each.value).strip())
    for texts in shown.values():
        if len(texts) >= NEEDED:
            yield from texts


def _instruments() -> list[Instrument]:
    """Return every version that was answered, as it was published: without the words that an institution brings for those of others."""
    return [filed(row) for row in InstrumentVersion.objects.filter(is_answered=True)]
