"""Holding open work against the journal: where it stands, its versions, what raters chose, what was released and what that shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from bridging.apps.accounts.domain import people_by_key
from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import HowSettled
from bridging.apps.study.domain.mending import Rebuilt, mend, missing, shown_anew
from bridging.apps.study.domain.releases import show_release
from bridging.apps.study.domain.submissions import lock_work
from bridging.apps.study.models import Rating, RatingDuty, Release, Submission, SubmissionVersion
from bridging.apps.study.queries.piles import assignment_at, rubric_of, third_of
from bridging.engines.assessment import handing_in
from bridging.realtime import journal
from bridging.realtime.models import Entry

type _People = Mapping[UUID, Person]
type _Versions = Mapping[int, SubmissionVersion]


@transaction.atomic
def rebuild_work(*, submission: Submission) -> Rebuilt:
    """Mend what is missing or differs. Drafts, duties and appeals are no acts in the journal: they stay as they are."""
    own = lock_work(submission)
    entries = journal.entries_of(own.stream)
    work = handing_in.replay((entry.kind, entry.payload) for entry in entries)
    found = mend(own, {"stage": work.stage, "version": work.version, "until": work.until})
    for entry, said in _versions_told(entries):
        found += _version(own, entry, said)
    versions = {version.number: version for version in SubmissionVersion.objects.filter(submission=own).select_related("submission")}
    people = people_by_key(entry.actor for entry in entries)
    return found + _ratings(versions, entries, people) + _releases(own, versions, entries, people)


def _versions_told(entries: Sequence[Entry]) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """Yield what each handing in says of its version, the last taking back of that version included."""
    handed_in = [place for place, entry in enumerate(entries) if entry.kind == handing_in.HANDED_IN]
    for number, place in enumerate(handed_in, 1):
        entry, said = entries[place], entries[place].payload
        following = entries[place + 1 : handed_in[number] if number < len(handed_in) else None]
        before = handing_in.replay((earlier.kind, earlier.payload) for earlier in entries[:place])
        yield (
            entry,
            {
                "number": number,
                "text": said["text"],
                "language": said["language"],
                "track": said["track"],
                "edition_label": said["edition"],
                "assignment_version": int(entry.ref.rpartition("@")[2]),
                "is_late": handing_in.is_late(before, planned=datetime.fromisoformat(said["due"]), now=entry.at),
                "handed_in_at": entry.at,
                "withdrawn_at": next((each.at for each in following if each.kind == handing_in.WITHDRAWN), None),
            },
        )


def _version(own: Submission, entry: Entry, said: dict[str, Any]) -> Rebuilt:
    known = SubmissionVersion.objects.filter(entry=entry).first()
    if known is not None:
        return mend(known, said)
    version = SubmissionVersion.objects.create(submission=own, entry=entry, **said)
    version.files.set(own.files.filter(key__in=[file["key"] for file in entry.payload["files"]]))
    return missing(version)


def _ratings(versions: _Versions, entries: Sequence[Entry], people: _People) -> Rebuilt:
    """Hold each rating against the last thing that its rater saved."""
    aside = _set_aside(versions)
    rated = [entry for entry in entries if entry.kind == handing_in.RATED and not aside(entry, people.get(entry.actor))]
    last = {(entry.payload["version"], entry.payload["place"]): entry for entry in rated}
    found = Rebuilt()
    for (number, place), entry in last.items():
        said = {name: entry.payload[name] for name in ("levels", "remarks", "remark", "is_ready")}
        said |= {"rater": people.get(entry.actor), "saved_at": entry.at}
        known = Rating.objects.that_count().filter(version=versions[number], place=place).first()
        if known is not None:
            found += mend(known, said)
        elif said["is_ready"] or said["rater"] is not None:
            # What somebody had not finished went with their account, and its place is free.
            found += missing(Rating.objects.create(version=versions[number], place=place, **said))
    return found


def _set_aside(versions: _Versions) -> Callable[[Entry, Person | None], bool]:
    """Return what tells that an entry is of a rating that was set aside: by this rater at this place, and not after the last that was said there."""
    rows = Rating.objects.filter(version__in=versions.values(), set_aside_at__isnull=False)
    last = {(row.version.number, row.place, row.rater_id): row.saved_at for row in rows.select_related("version").order_by("saved_at")}

    def tells(entry: Entry, rater: Person | None) -> bool:
        said_last = last.get((entry.payload["version"], entry.payload["place"], rater.pk if rater else None))
        return said_last is not None and entry.at <= said_last

    return tells


def _releases(own: Submission, versions: _Versions, entries: Sequence[Entry], people: _People) -> Rebuilt:
    found = Rebuilt()
    newest: dict[int, Release] = {}
    for entry in entries:
        if entry.kind != handing_in.RELEASED:
            continue
        version = versions[entry.payload["version"]]
        rubric = rubric_of(version, assignment_at(version, own.cohort.module_id, own.assignment_id))
        said = {name: entry.payload[name] for name in ("revision", "points", "how", "remarks", "remark")}
        said |= {"share": rubric.share(said["points"]).value, "released_at": entry.at, "released_by": people.get(entry.actor)}
        known = Release.objects.filter(entry=entry).select_related("version__submission__person").first()
        release = known or Release.objects.create(version=version, entry=entry, **said)
        found += mend(release, said) if known else missing(release)
        newest[version.number] = release
    if own.set_aside_at is not None:
        # What it showed was taken back when it was set aside.
        return found
    for release in newest.values():
        assignment = assignment_at(release.version, own.cohort.module_id, own.assignment_id)
        found += shown_anew(release, show_release(release, assignment, _judge(release)))
    return found


def _judge(release: Release) -> Person | None:
    """Return in whose name the result stands: a second look's own, the third's where there was one, else the first rater's."""
    if release.how == HowSettled.AGAIN:
        return release.released_by
    duties = list(RatingDuty.objects.filter(submission=release.version.submission).select_related("rater").order_by("place"))
    judge = third_of(duties) or next(iter(duties), None)
    return judge.rater if judge else None
