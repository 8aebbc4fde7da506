"""What the improvement loop gives to the pages below: what waits for whom, what is due, what participants are told."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bridging.apps.accounts.domain import keys_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, due_work, exports, home_items, shared_entries
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.evaluation import areas, loop_flags
from bridging.apps.evaluation.domain.loop import confirm_published
from bridging.apps.evaluation.domain.loop.rebuilding import finding_parts
from bridging.apps.evaluation.loop_access import finders
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.editions import divided_all
from bridging.apps.evaluation.queries.loop.findings import is_overdue, played_all
from bridging.apps.evaluation.queries.loop.people import findings_of, modules_of, reads_tests
from bridging.apps.evaluation.queries.loop.places import titles_of
from bridging.apps.evaluation.queries.reading.day import day_of
from bridging.apps.evaluation.rules import TOLD_DAYS
from bridging.apps.evaluation.shown.loop.next_step import has_come
from bridging.apps.study import module_links
from bridging.apps.study.domain.rebuilders import rebuilders
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.measurement.loop.story.acts import Act
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.engines.measurement.loop.story.finding import Stage
from bridging.realtime.models import Entry


def register() -> None:
    """Register; called once, when all models stand."""
    areas.add(
        areas.Area(
            gettext_lazy("Findings"),
            gettext_lazy("What should be better, who sees it through, what was changed, and what that did."),
            "evaluation:findings",
            40,
            finders,
        )
    )
    module_links.add(module_links.ModuleLink("improved", gettext_lazy("You said, we did"), "evaluation:improved", "feedback"))
    loop_flags.register()
    home_items.register("findings", waiting)
    home_items.register("findings-told", told)
    due_work.register("findings", confirm_published)
    rebuilders.register("findings", finding_parts)
    exports.register("findings", export_findings)
    for kind in Act:
        # What was decided about a question is the programme's record: it stays, by a mark that nobody can place any more.
        shared_entries.register(kind.value, partial(str, kind.value))


def waiting(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return what somebody is to do about findings: one line for what nobody decided on in time, and one for each of one's own."""
    if not modules_of(person):
        return
    undecided = [each for each in findings_of(person).filter(stage=Stage.TO_TRIAGE) if is_overdue(each, now)]
    if undecided:
        count = len(undecided)
        title = ngettext("%(n)s finding waits for a decision", "%(n)s findings wait for a decision", count) % {"n": count}
        yield HomeItem(title, f"{reverse('evaluation:findings')}?state={Stage.TO_TRIAGE}", "task")
    own = list(findings_of(person).filter(owner=person).open())
    states = played_all(own)
    ended = _ended(own, states, now)
    to_do = [
        (title, row, found.place)
        for row in own
        if (title := _to_do(row, states[row.pk], ended.get(row.pk, 0), now)) and (found := states[row.pk].found) is not None
    ]
    if to_do:
        titles = titles_of([place for *_, place in to_do], language_of_request(), shows_tests=reads_tests(person))
        for title, row, place in to_do:
            yield HomeItem(title, reverse("evaluation:finding", args=[row.key]), "task", context=titles[place])


def _ended(own: Iterable[Finding], states: Mapping[int, Played], now: datetime) -> dict[int, int]:
    """Return of each finding that is to be checked how many cohorts with the change have ended."""
    changed = [(row, here.edition) for row in own if row.stage == Stage.TO_CHECK and (here := states[row.pk].now.in_force) is not None]
    found = divided_all(changed) if changed else {}
    return {row.pk: found[row.pk].ended(day_of(now, is_simulated=row.is_simulated)) for row, _edition in changed}


def _to_do(row: Finding, played: Played, ended: int, now: datetime) -> str:
    """Return what the owner is to do now; nothing where one can only wait, or where it is in progress."""
    today = day_of(now, is_simulated=row.is_simulated)
    if row.stage == Stage.TO_CHECK and played.now.declared is not None and played.now.in_force is not None:
        return _("Look whether a change helped") if has_come(played.now.declared.check, ended=ended, today=today) else ""
    if row.stage == Stage.WATCHED and row.look_again is not None and row.look_again <= today:
        return _("Look again at a finding")
    words = {
        Stage.TO_CHANGE.value: _("Say what will be changed"),
        Stage.TO_DECLARE.value: _("Declare an effect check"),
        Stage.TO_LEARN.value: _("Write down what was learnt"),
    }
    return words.get(row.stage, "")


def told(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return for some weeks that something was done with what participants of a module said; also to those who took part earlier."""
    own = {each.module_id for each in memberships_of(person) if each.takes_part}
    if not own:
        return
    rows = Finding.objects.released().filter(
        module_id__in=own, is_simulated=person.is_synthetic, released_at__gt=now - timedelta(days=TOLD_DAYS)
    )
    for module_id in rows.order_by("module_id").values_list("module_id", flat=True).distinct():
        yield HomeItem(_("You said, we did"), reverse("evaluation:improved", args=[module_id]), "feedback", context=module_id.upper())


def export_findings(person: Person) -> dict[str, Any]:
    entries = Entry.objects.filter(actor__in=keys_of(person), stream__startswith="finding:").order_by("pk")
    return {"findings": [{"did": each.kind, "about": each.ref, "at": each.at.isoformat(), "said": each.payload} for each in entries]}
