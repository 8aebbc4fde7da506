"""What a rater chose, as a form sent it."""

from django.http import Http404, HttpRequest

from bridging.apps.study.domain.ratings import Choice
from bridging.apps.study.views.sent import words_of_field
from bridging.engines.assessment.rubric import Rubric

REMARK_LENGTH = 4000


def choice_of(request: HttpRequest, rubric: Rubric, *, is_ready: bool) -> Choice:
    """Read the levels and remarks for the criteria of a rubric; raise Http404 for a form that is none of ours."""
    version = request.POST.get("version", "")
    if not version.isdecimal():
        raise Http404
    levels = {}
    for criterion in rubric.criteria:
        value = request.POST.get(f"level-{criterion.id}", "")
        if value.isdecimal():
            levels[criterion.id] = int(value[:3])
    remarks = {each.id: words for each in rubric.criteria if (words := words_of_field(request, f"remark-{each.id}", REMARK_LENGTH))}
    return Choice(
        version=int(version[:6]), levels=levels, remarks=remarks, remark=words_of_field(request, "remark", REMARK_LENGTH), is_ready=is_ready
    )
