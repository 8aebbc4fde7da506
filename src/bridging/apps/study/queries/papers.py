"""From what is kept to the papers that are printed of it."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from bridging.apps.courses.queries.reference import newest_reference
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.models import Proof
from bridging.engines.assessment.verification import written
from bridging.press.papers import ProofPaper
from bridging.source.text import Language


def programme() -> dict[str, Any]:
    """Return the programme as the newest reference work has it; empty before the first was published."""
    reference = newest_reference()
    return (reference.outline.get("programme") if reference else None) or {}


def proof_paper(proof: Proof, language: Language) -> ProofPaper:
    """Return the paper of a proof, with the words of the edition in which the module was followed."""
    decision, edition, about = proof.decision, edition_contents(proof.decision.edition_id), programme()
    cohort, outline = decision.cohort, edition.outline
    return ProofPaper(
        language=language,
        programme=about["title"][language] if about else "Bridging the Gap",
        code=outline["code"],
        title=outline["title"][language],
        holder=proof.holder,
        ec=outline["ec"],
        hours=sum(outline["workload"].values()),
        track=decision.track,
        edition=decision.edition.label,
        period=(cohort.starts_on, cohort.ends_on) if cohort else None,
        established_on=_day(proof),
        examiner=decision.by_name,
        outcomes=tuple((each["id"], each["text"][language]) for each in edition.outcomes(decision.track)),
        partners=tuple(partner["name"] for partner in about.get("partners", ())),
        number=written(proof.number),
        address=f"{settings.BRIDGING_BASE_URL}{reverse('study:verify-number', args=[proof.number])}",
        is_synthetic=decision.is_synthetic,
    )


def _day(proof: Proof) -> date:
    cohort = proof.decision.cohort
    return proof.decision.decided_at.astimezone(cohort.zone() if cohort else ZoneInfo(settings.TIME_ZONE)).date()
