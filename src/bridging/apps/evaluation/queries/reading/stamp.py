"""Whether anything changed that records are made of: a mark that is another one after every act, without reading what was done."""

from datetime import date
from functools import reduce
from hashlib import sha256
from operator import or_
from typing import Final

from django.db.models import Count, Max, Q

from bridging.apps.accounts.models import ConsentDecision, Exposure, Person
from bridging.apps.cohorts.models import Application, Cohort, EnrolmentChange
from bridging.apps.evaluation.models import Assignment, Finding
from bridging.apps.study.models import Correction, ResultDecision, Sitting, SittingResponse
from bridging.apps.surveys.models import AnonymousSheet, Wave
from bridging.realtime.models import Entry

_ELSEWHERE: Final = ("bench:", "finding:", "lab:", "plan:", "room:", "term:")
"""Streams of which no record is made: what somebody does at a bench or in a room changes no figure here. Streams of live sessions (`tbl:`) count: what was answered alone there is a record."""


def stamp_of(day: date) -> str:
    """Return the mark of what is known on a day, in fourteen small queries."""
    elsewhere = reduce(or_, (Q(stream__startswith=begins) for begins in _ELSEWHERE))
    told = [
        Entry.objects.exclude(elsewhere).order_by("-pk").values_list("pk", flat=True).first(),
        EnrolmentChange.objects.aggregate(last=Max("pk"), many=Count("pk")),
        Application.objects.aggregate(last=Max("pk"), many=Count("pk"), confirmed=Count("partner")),
        ConsentDecision.objects.aggregate(last=Max("pk"), many=Count("pk")),
        ResultDecision.objects.aggregate(last=Max("pk"), people=Count("person")),
        Correction.objects.aggregate(last=Max("pk"), undone=Max("undone_at")),
        Sitting.objects.aggregate(released=Max("released_at"), graded=Max("graded_at"), many=Count("pk")),
        SittingResponse.objects.aggregate(last=Max("pk")),
        Person.objects.aggregate(last=Max("changed_at"), many=Count("pk")),
        Cohort.objects.aggregate(last=Max("pk"), many=Count("pk")),
        Wave.objects.aggregate(ended=Max("ended_at"), many=Count("pk")),
        AnonymousSheet.objects.aggregate(many=Count("pk")),
        Assignment.objects.aggregate(last=Max("pk"), many=Count("pk")),
        Exposure.objects.aggregate(last=Max("pk"), many=Count("pk")),
    ]
    return _mark(day, told)


def stamp_with_findings(day: date) -> str:
    """Return the mark of what is known with what was found about modules, which the figures of the programme count."""
    rows = Finding.objects.order_by("pk").values_list("pk", "stage", "outcome")
    return _mark(stamp_of(day), list(rows))


def _mark(*told: object) -> str:
    return sha256(repr(told).encode()).hexdigest()
