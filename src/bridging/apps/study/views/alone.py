"""A question on a page of its own: without scripts an unfinished or refused answer comes back there, with what was filled in still in it."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from bridging.apps.study.questions.state import Question


def question_alone(
    request: HttpRequest, question: Question, question_html: str, *, number: int, page_url: str, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"question_html": question_html, "heading": _heading(question, number), "page_url": page_url}
    return TemplateResponse(request, "study/question_alone.html", context, status=status)


def _heading(question: Question, number: int) -> str:
    if question.fault:
        return _("Your answer could not be read")
    if question.lacks_confidence:
        return _("One thing is missing from your answer")
    return _("Question %(number)s") % {"number": number}
