"""All questions of a page in one go: one query for the answers, whatever their number."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from django.template.loader import get_template
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bridging.apps.courses.models import Edition
from bridging.apps.study import rules
from bridging.apps.study.activities import PageOfActivities
from bridging.apps.study.blocks import Slot
from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import EditionContents, edition_contents, edition_pk_of, practice_items
from bridging.apps.study.models import Response
from bridging.apps.study.page_links import ShownLink, links_of_question
from bridging.apps.study.queries.answer_files import file_of, files_of_answers
from bridging.apps.study.queries.corrections import corrected, corrections_of
from bridging.apps.study.queries.progress import Newest, newest_responses
from bridging.apps.study.questions.answer_blocks import Files
from bridging.apps.study.questions.state import NOTHING, Question, answered, asked
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import generate, render
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.rendered import Rendered
from bridging.source.text import as_language
from bridging.ui.kept import Piece, place
from bridging.ui.tokens import form_token

TEMPLATE: Final = "study/question.html"
_MOST_KEPT: Final = 2048
_MOST_READERS: Final = 16384
_kept: dict[tuple[object, ...], Piece] = {}
# Which of them a reader has before the eyes: their order follows from a seed, and working that out takes longer than all else.
_known: dict[tuple[object, ...], Piece] = {}


def render_questions(page: PageOfActivities, slots: Sequence[Slot]) -> Mapping[int, SafeString]:
    """Render the questions of a page. A question is made once for each order of its options, an answer once for good."""
    edition = page.reader.edition
    items = practice_items(edition.pk, [slot.ref for slot in slots])
    own = _own_answers(page, list(items))
    files, corrections = _files_of(own), corrections_of(items)
    token = SimpleLazyObject(lambda: form_token(page.request))
    found = {}
    for number, slot in enumerate(slots, 1):
        item = items.get(slot.ref)
        if item is None:
            continue
        newest = own.get(slot.ref)
        where = (edition.pk, slot.ref, page.language, number, page.reader.leaves_traces)
        if newest is not None and page.again != slot.ref:
            # A correction changes what an answer is told, also where it leaves the score as it was.
            corrected_by = corrections.get((slot.ref, newest.response.item_version))
            about_files = tuple(file for each in (newest.response, newest.late) if each and (file := file_of(each, files)))
            key = (*where, newest.response.pk, newest.late and newest.late.pk, corrected_by, *newest.response.scores, about_files)
            piece = _keep(key, page, number, partial(_answered, page, newest, slot, files))
        else:
            piece = _form(where, page, item, slot, number, newest.count if newest else 0)
        found[slot.index] = piece.filled({"csrf_token": token, "form_key": uuid.uuid4()})
    return found


def _form(where: tuple[object, ...], page: PageOfActivities, item: Item, slot: Slot, number: int, count: int) -> Piece:
    known = (*where, count, page.reader.person.pk)
    piece = _known.get(known)
    if piece is None:
        if len(_known) >= _MOST_READERS:
            _known.clear()
        key = (*where, count, _variant(page, item, count))
        piece = _known[known] = _keep(key, page, number, partial(_to_fill_in, page, item, slot, count))
    return piece


def _keep(key: tuple[object, ...], page: PageOfActivities, number: int, make: Callable[[], Question]) -> Piece:
    piece = _kept.get(key)
    if piece is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        piece = _kept[key] = Piece.of(show(page, make(), number, token=place("csrf_token")))
    return piece


def _variant(page: PageOfActivities, item: Item, count: int) -> Rendered:
    """Return what tells this reader's form from another's: the order of its options, its numbers."""
    seed = rules.seed_for(page.reader.person.pk, item.id, item.version, count)
    return render(generate(item, seed), as_language(page.language))


def _to_fill_in(page: PageOfActivities, item: Item, slot: Slot, count: int) -> Question:
    question = _asked(page, item, page.reader.edition, slot, count)
    question.key = place("form_key")
    return question


def _own_answers(page: PageOfActivities, item_ids: list[str]) -> dict[str, Newest]:
    """Return the reader's own answers; whoever only looks on has answered nothing."""
    return newest_responses(page.reader.person, page.reader.module_id, item_ids) if page.reader.leaves_traces else {}


def _files_of(own: Mapping[str, Newest]) -> Files:
    return files_of_answers(each for newest in own.values() for each in (newest.response, newest.late) if each)


def show(page: PageOfActivities, question: Question, number: int, *, is_fresh: bool = False, token: str = "") -> str:
    """Render one question of a page; ``is_fresh``: it was just answered, so the feedback takes the focus."""
    action = reverse("study:question", args=[page.reader.module_id, page.page_id, question.item_id])
    token = token or form_token(page.request)
    links = links_of_question(page.reader.module_id, page.page_id, question.item_id) if page.reader.leaves_traces else ()
    return draw(question, number, action=action, is_open=page.reader.leaves_traces, is_fresh=is_fresh, token=token, links=links)


def draw(
    question: Question,
    number: int,
    *,
    action: str,
    is_open: bool,
    is_fresh: bool,
    token: str,
    may_repeat: bool = True,
    links: Sequence[ShownLink] = (),
) -> str:
    """Render a question whose form goes to ``action``; ``is_open``: answers are taken; ``may_repeat`` offers another try."""
    context = {
        "is_fresh": is_fresh,
        "question": question,
        "number": number,
        "action": action,
        "is_open": is_open,
        "levels": list(Confidence),
        "csrf_token": token,
        "may_repeat": may_repeat,
        "links": links,
    }
    return get_template(TEMPLATE).render(context)


def questions_of(page: PageOfActivities, slots: Sequence[Slot]) -> dict[str, Question]:
    """Return each question as this reader has it, by item."""
    edition = page.reader.edition
    items = practice_items(edition.pk, [slot.ref for slot in slots])
    own = _own_answers(page, list(items))
    files = _files_of(own)
    found = {}
    for slot in slots:
        item = items.get(slot.ref)
        if item is None:
            continue
        newest = own.get(slot.ref)
        if newest is not None and page.again != slot.ref:
            found[slot.ref] = _answered(page, newest, slot, files)
        else:
            found[slot.ref] = _asked(page, item, edition, slot, newest.count if newest else 0)
    return found


def asked_so_far(page: PageOfActivities, slot: Slot, edition: EditionContents, attempt: int, values: Raw) -> Question | None:
    """Return the question with what was filled in so far, in the very variant that was shown; None when the edition has no such question."""
    item = practice_items(edition.pk, [slot.ref]).get(slot.ref)
    return _asked(page, item, edition, slot, attempt, values) if item else None


def _asked(page: PageOfActivities, item: Item, edition: EditionContents, slot: Slot, attempt: int, values: Raw = NOTHING) -> Question:
    seed = rules.seed_for(page.reader.person.pk, item.id, item.version, attempt)
    return asked(item, edition, seed=seed, attempt=attempt, language=page.language, anchor=slot.anchor, values=values)


def question_anew(page: PageOfActivities, slot: Slot) -> Question:
    """Return a question to be answered once more, whatever was answered before."""
    return questions_of(page, [slot])[slot.ref]


def _answered(page: PageOfActivities, own: Newest, slot: Slot, files: Files) -> Question:
    question = _as_answered(page, own.response, slot, own.count)
    question.files = files
    if own.late is not None:
        late = _as_answered(page, own.late, replace(slot, anchor=f"{slot.anchor}-late"), own.count)
        late.files = files
        question.late = late if late.is_answered else None
    return question


def _as_answered(page: PageOfActivities, response: Response, slot: Slot, count: int) -> Question:
    edition = page.reader.edition
    item = practice_items(edition.pk, [slot.ref])[slot.ref]
    newest = item.version
    if response.item_version != newest:
        # The answer belongs to the question as it was; that edition is still there.
        try:
            earlier = edition_contents(edition_pk_of(edition.module_id, response.edition_label))
            item, edition = practice_items(earlier.pk, [slot.ref])[slot.ref], earlier
        except (Edition.DoesNotExist, KeyError):
            return _asked(page, item, edition, slot, count)
    where = {"language": page.language, "anchor": slot.anchor, "page_id": page.page_id}
    graded = corrected({item.id: item})[item.id]
    question = answered(graded, edition, response, count=count, newest=newest, **where)
    if graded is not item:
        question.notices.append(_("This question was corrected after it had been asked; your answer was graded again."))
    return question


def forget_questions() -> None:
    """Empty the memory: tests use one database after another."""
    _kept.clear()
    _known.clear()
