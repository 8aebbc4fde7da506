"""A guest lecture as its guest sees it: the brief from the edition, and times in two places."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.safestring import SafeString

from bridging.apps.cohorts.choices import Sector
from bridging.apps.meetings.guest_choices import Use
from bridging.apps.meetings.guest_forms import PermissionForm
from bridging.apps.meetings.guest_rules import zone_name
from bridging.apps.meetings.models import Guest
from bridging.apps.meetings.queries.guest_questions import questions_of, stage_at, version_of
from bridging.apps.meetings.queries.guests import Moment, moment_of_lecture
from bridging.apps.study.contents import edition_contents


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the plan; ``starts_at`` is None where the meeting has no date."""

    title: str
    minutes: int
    starts_at: datetime | None
    facilitator: SafeString


@dataclass(frozen=True, slots=True)
class Brief:
    title: str
    aim: SafeString
    outcomes: list[str]
    plan: list[Step]
    minutes: int
    mode: str


def brief_of(guest: Guest, moment: Moment | None, language: str) -> Brief | None:
    """Return what the edition that the cohort reads says of the meeting; None where it has it no more."""
    outline = edition_contents(guest.cohort.edition_id).outline
    said = outline["meetings"].get(guest.meeting_id)
    if said is None:
        return None
    return Brief(
        title=said["title"][language],
        aim=SafeString(said["aim"][language]),
        outcomes=[each["text"][language] for each in outline["outcomes"] if each["id"] in said["outcomes"]],
        plan=_plan(said, moment, language),
        minutes=said["minutes"],
        mode=said["mode"],
    )


def _plan(said: dict[str, Any], moment: Moment | None, language: str) -> list[Step]:
    """Return the parts with their times; editions from before plans were published have none."""
    steps, passed = [], timedelta()
    for step in said.get("plan", ()):
        note = step["facilitator"]
        starts_at = moment.starts_at + passed if moment else None
        steps.append(Step(step["title"][language], step["minutes"], starts_at, SafeString(note[language] if note else "")))
        passed += timedelta(minutes=step["minutes"])
    return steps


def shown_to_guest(guest: Guest, language: str) -> dict[str, Any]:
    planned = moment_of_lecture(guest.cohort, guest.meeting_id)
    is_off = planned is not None and planned.is_cancelled
    # A day on which nothing takes place is no day to keep free.
    moment = None if is_off else planned
    own, theirs = guest.zone(), guest.cohort.zone()
    # Two names for the same time are one too many.
    is_elsewhere = moment is not None and own.utcoffset(moment.starts_at) != theirs.utcoffset(moment.starts_at)
    return {
        "guest": guest,
        "moment": moment,
        "is_off": is_off,
        "brief": brief_of(guest, moment, language),
        "cohort_title": guest.cohort.title(language),
        "audience": shown_audience(guest),
        "own_zone": zone_name(guest.time_zone),
        "cohort_zone": guest.cohort.time_zone,
        "cohort_zone_name": zone_name(guest.cohort.time_zone),
        "is_elsewhere": is_elsewhere,
    }


def shown_audience(guest: Guest) -> dict[str, Any] | None:
    """Return the counts that may be shown, with words; None before they were counted."""
    if guest.audience is None:
        return None
    words = dict(Sector.choices)
    sectors = [(words.get(key, key), count) for key, count in guest.audience["sectors"].items()]
    return {"total": guest.audience["total"], "sectors": sectors, "professions": list(guest.audience["professions"].items())}


def materials_for_guest(guest: Guest, now: datetime) -> list[dict[str, Any]]:
    """Return what was brought, whether participants see it, and the form of its permission."""
    today = now.astimezone(guest.cohort.zone()).date()
    return [
        {
            "material": each,
            "clearance": each.clearance(today).value,
            "form": PermissionForm(
                initial={"use": each.use or Use.COHORT, "shown_from": each.shown_from, "shown_until": each.shown_until},
                auto_id=f"{each.key}-%s",
            ),
        }
        for each in guest.materials.select_related("stored")
    ]


def questions_for_guest(guest: Guest, now: datetime) -> dict[str, Any]:
    """Return the questions in their order, without those that are hidden, and nobody's name."""
    moment = moment_of_lecture(guest.cohort, guest.meeting_id)
    asked, stage = questions_of(guest.cohort, guest.meeting_id), stage_at(moment, now)
    return {"asked": asked, "version": version_of(asked, stage=stage), "stage": stage.value}
