"""All questions of a page in one go: one query for the answers, whatever their number."""

from collections.abc import Mapping, Sequence

from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString

from bridging.apps.courses.models import Edition
from bridging.apps.study.activities import PageOfActivities
from bridging.apps.study.blocks import Slot
from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import edition_contents, edition_pk_of, practice_items
from bridging.apps.study.models import Response
from bridging.apps.study.queries.progress import newest_responses
from bridging.apps.study.questions.state import Question, answered, asked

TEMPLATE = "study/question.html"


def render_questions(page: PageOfActivities, slots: Sequence[Slot]) -> Mapping[int, SafeString]:
    questions = questions_of(page, slots)
    return {slot.index: show(page, questions[slot.ref], number) for number, slot in enumerate(slots, 1) if slot.ref in questions}


def show(page: PageOfActivities, question: Question, number: int, *, is_fresh: bool = False) -> SafeString:
    """Render one question; ``is_fresh``: it was just answered, so the feedback takes the focus."""
    context = {
        "is_fresh": is_fresh,
        "question": question,
        "number": number,
        "action": reverse("study:question", args=[page.reader.module_id, page.page_id, question.item_id]),
        "is_open": page.reader.leaves_traces,
        "levels": Confidence.choices,
    }
    return SafeString(get_template(TEMPLATE).render(context, page.request))


def questions_of(page: PageOfActivities, slots: Sequence[Slot]) -> dict[str, Question]:
    """Return each question as this reader has it; whoever only looks on has answered nothing."""
    edition = page.reader.edition
    items = practice_items(edition.pk, [slot.ref for slot in slots])
    own = newest_responses(page.reader.person, edition.module_id, list(items)) if page.reader.leaves_traces else {}
    found = {}
    for slot in slots:
        item = items.get(slot.ref)
        if item is None:
            continue
        response, count = own.get(slot.ref, (None, 0))
        if response is not None and page.again != slot.ref:
            found[slot.ref] = _answered(page, response, slot, count)
        else:
            found[slot.ref] = asked(
                item, edition, person_pk=page.reader.person.pk, attempt=count, language=page.language, anchor=slot.anchor
            )
    return found


def _answered(page: PageOfActivities, response: Response, slot: Slot, count: int) -> Question:
    edition = page.reader.edition
    item = practice_items(edition.pk, [slot.ref])[slot.ref]
    newest = item.version
    if response.item_version != newest:
        # The answer belongs to the question as it was; that edition is still there.
        try:
            earlier = edition_contents(edition_pk_of(edition.module_id, response.edition_label))
            item, edition = practice_items(earlier.pk, [slot.ref])[slot.ref], earlier
        except (Edition.DoesNotExist, KeyError):
            return asked(item, edition, person_pk=page.reader.person.pk, attempt=count, language=page.language, anchor=slot.anchor)
    return answered(
        item,
        edition,
        response,
        count=count,
        language=page.language,
        anchor=slot.anchor,
        page_id=page.page_id,
        newest_version=newest,
    )
