"""The sessions of a cohort, and opening one."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.rules import TEACHING_ROLES
from bridging.apps.meetings.live.forming import people_sent, rows_to_place
from bridging.apps.study.views.sent import key_of
from bridging.apps.study.views.teaching import cohort_context
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.contents import unit_titles
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import scores_of
from bridging.engines.teamwork.forming import TooFew

_LONGEST_SEED: Final = 8


@open_to(teachers_of_cohort)
@require_GET
def sessions(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, language, titles = context["cohort"], context["language"], unit_titles(context["edition"])
    now = timezone.now()
    seed = request.GET.get("seed", "")[:_LONGEST_SEED]
    members = [each.person for each in teaching_audience(cohort=cohort, teacher=person_of(request), what="live sessions", now=now)]
    context |= {
        "tab": "live",
        "sessions": [
            (live, titles.get(live.unit_id, {}).get(language, live.unit_id)) for live in LiveSession.objects.filter(cohort=cohort)
        ],
        "units": [(unit_id, title[language]) for unit_id, title in titles.items()],
        "people": _placed(cohort, members, seed=seed or str(now.date())),
        "next_seed": f"{now:%H%M%S}",
    }
    return TemplateResponse(request, "teamwork/cohort.html", context)


@open_to(teachers_of_cohort)
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    opening = domain.Opening(
        key=key_of(request),
        unit_id=request.POST.get("unit", "")[:80],
        teams=list(people_sent(request, cohort).values()),
        is_rehearsal=request.POST.get("rehearsal") == "1",
    )
    try:
        live = domain.open_session(cohort=cohort, by=person_of(request), opening=opening, now=timezone.now())
    except domain.BadTeams as fault:
        messages.error(request, _said_of_teams(fault))
    except domain.AlreadyOpen:
        messages.error(request, _("This cohort is already playing this unit: go on with that session, or end it first."))
    except domain.NoSuchUnit:
        messages.error(request, _("Choose a unit of the edition that this cohort reads."))
    else:
        return redirect("teamwork:console", live.key)
    return redirect("teamwork:cohort", slug)


def _placed(cohort: Cohort, members: list[Person], *, seed: str) -> list[dict[str, Any]]:
    try:
        teams = domain.proposed_teams(cohort, seed=seed, scores=scores_of(members, cohort.module_id))
    except TooFew:
        teams = (tuple(members),) if members else ()
    number_of = {person.pk: number for number, people in enumerate(teams, start=1) for person in people}
    return rows_to_place(cohort, members, number_of, TEACHING_ROLES)


def _said_of_teams(fault: domain.BadTeams) -> str:
    words = {
        "empty": _("Put at least one person into a team."),
        "too-large": _("Team %(who)s is too large: at most %(most)s people can talk at one table."),
        "too-many": _("That is more teams than one session can have."),
        "twice": _("%(who)s is in two teams."),
        "stranger": _("%(who)s does not take part in this cohort; who teaches can only rehearse."),
    }
    return words[fault.reason] % {"who": fault.who, "most": fault.most}
