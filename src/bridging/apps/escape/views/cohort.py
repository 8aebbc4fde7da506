"""The runs of a cohort, and opening one."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import hosts_of_cohort, teachers_of_cohort
from bridging.apps.cohorts.domain import hosting_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.rules import HOSTING_ROLES
from bridging.apps.escape import domain
from bridging.apps.escape.contents import PublishedRoom, room_in, room_titles
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.rules import MOST_TEAMS
from bridging.apps.meetings.live.forming import people_sent, rows_to_place
from bridging.apps.meetings.live.words import team_name
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of, number_of_field
from bridging.apps.study.views.teaching import cohort_context
from bridging.engines.escape.schema import SETS

_COUNTS: Final = frozenset(str(number) for number in range(1, MOST_TEAMS + 1))


@open_to(hosts_of_cohort)
@require_GET
def runs(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, edition, language = context["cohort"], context["edition"], context["language"]
    if not may(request, teachers_of_cohort, slug=slug):
        # Who only leads the room has none of the pages beside it.
        context["groups"] = []
    members = [each.person for each in hosting_audience(cohort=cohort, host=person_of(request), what="escape room", now=timezone.now())]
    titles = room_titles(edition)
    chosen = request.GET.get("room", "")
    room_id = chosen if chosen in titles else next(iter(titles), "")
    room = _room(request, cohort, edition, room_id, len(members)) if room_id else None
    context |= {
        "tab": "rooms",
        "runs": [(live, titles.get(live.room_id, {}).get(language, live.room_id)) for live in RoomRun.objects.filter(cohort=cohort)],
        "rooms": [(each, title[language]) for each, title in titles.items()],
        "room": room,
        "people": rows_to_place(cohort, members, _dealt(members, len(room["teams"]) if room else 1), HOSTING_ROLES),
        "sets": SETS,
        "counts": range(1, min(MOST_TEAMS, max(len(members), 1)) + 1),
    }
    return TemplateResponse(request, "escape/cohort.html", context)


@open_to(hosts_of_cohort)
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    opening = domain.Opening(
        key=key_of(request),
        room_id=request.POST.get("room", "")[:80],
        teams=[_team_sent(request, number, people) for number, people in people_sent(request, cohort).items()],
        is_rehearsal=request.POST.get("rehearsal") == "1",
    )
    try:
        live = domain.open_run(cohort=cohort, by=person_of(request), opening=opening, now=timezone.now())
    except domain.BadTeams as fault:
        messages.error(request, _said_of_teams(fault))
    except domain.AlreadyOpen:
        messages.error(request, _("This cohort is already playing this room: go on with that run, or end it first."))
    except (domain.NoSuchRoom, domain.NotProven):
        messages.error(request, _("Choose a room of the edition that this cohort reads."))
    else:
        return redirect("escape:console", live.key)
    return redirect("escape:cohort", slug)


def _room(request: HttpRequest, cohort: Cohort, edition: EditionContents, room_id: str, people: int) -> dict[str, Any]:
    """Return what the form asks of a room, with as many teams as were asked for, or as the people make."""
    published, language = room_in(edition, room_id), language_of_request()
    room = published.room
    asked = request.GET.get("teams", "")
    count = int(asked) if asked in _COUNTS else max(-(-people // room.team.most), 1)
    teams = [
        {"number": number, "name": team_name(str(number)), "set": set_name, "seed": domain.proposed_seed(cohort, room, set_name)}
        for number, set_name in ((number, SETS[(number - 1) % len(SETS)]) for number in range(1, min(count, MOST_TEAMS) + 1))
    ]
    return {
        "id": room_id,
        "title": published.title(language),
        "is_proven": published.is_proven,
        "minutes": room.minutes,
        "least": room.team.least,
        "most": room.team.most,
        "has_seeds": room.data is not None and not isinstance(room.data.seed, int),
        "variants": [(name, variant.title[language]) for name, variant in room.variants.items()],
        "teams": teams,
        "forecast": _forecast(published),
    }


def _forecast(published: PublishedRoom) -> list[tuple[str, int]]:
    """Return for each size of team which percentage of them is out in time, as it stands in the certificate."""
    said = (published.certificate or {}).get("forecast", {})
    return [(size, round(100 * each["p_in_time"])) for size, each in said.items() if isinstance(each, dict) and "p_in_time" in each]


def _dealt(members: list[Person], count: int) -> dict[int, int]:
    """Deal people over the teams by name."""
    return {person.pk: place % count + 1 for place, person in enumerate(members)}


def _team_sent(request: HttpRequest, number: int, people: list[Person]) -> domain.TeamOpening:
    sent = request.POST
    return domain.TeamOpening(
        people=people,
        set=sent.get(f"set-{number}", "")[:1] or next(iter(SETS[number - 1 : number]), ""),
        seed=number_of_field(request, f"seed-{number}") or 0,
        variant=sent.get(f"variant-{number}", "")[:80],
        language=sent.get(f"language-{number}", "")[:2] or "nl",
    )


def _said_of_teams(fault: domain.BadTeams) -> str:
    words = {
        "empty": _("Put at least one person into a team."),
        "too-small": _("Team %(who)s is too small for this room, which takes at least %(most)s people at a table."),
        "too-large": _("Team %(who)s is too large: at most %(most)s people can work at one table."),
        "too-many": _("That is more teams than one run can have."),
        "twice": _("%(who)s is in two teams."),
        "stranger": _("%(who)s does not take part in this cohort; who leads can only rehearse."),
        "set": _("Say which set of props lies on the table of team %(who)s."),
        "set-twice": _("Set %(who)s is on two tables. Each team has a set of its own."),
        "seed": _("The number of the data of team %(who)s lies between 0 and %(most)s, as it stands on its printed pack."),
        "variant": _("Choose for team %(who)s one of the ways in which this room is played."),
        "language": _("Choose for team %(who)s the language of what lies on its table."),
    }
    return words[fault.reason] % {"who": fault.who, "most": fault.most}
