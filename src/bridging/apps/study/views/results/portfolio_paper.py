"""The portfolio as a paper."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bridging.apps.accounts.models import Person
from bridging.apps.study.queries.papers import programme
from bridging.apps.study.queries.portfolio import ModulePortfolio, OutcomePortfolio
from bridging.apps.study.views.results.shown_portfolio import ShownLine, decision_words, lines_of, practised_words
from bridging.apps.study.work.set_aside import SetAside, set_aside_of
from bridging.press.papers import Portfolio, PortfolioAside, PortfolioModule, PortfolioOutcome, Showing
from bridging.source.text import Language


def portfolio_paper(person: Person, modules: Iterable[ModulePortfolio], language: Language, made_on: date) -> Portfolio:
    """Return the paper in a language, whichever one the reader has on the site."""
    about = programme()
    with translation.override(language):
        return Portfolio(
            language=language,
            programme=about["title"][language] if about else "Bridging the Gap",
            holder=str(person),
            made_on=made_on,
            modules=tuple(_module(person, module, language) for module in modules),
            is_synthetic=person.is_synthetic,
        )


def _module(person: Person, module: ModulePortfolio, language: Language) -> PortfolioModule:
    edition = module.edition
    return PortfolioModule(
        edition.code,
        edition.title(language),
        decision_words(module.decision),
        tuple(_outcome(outcome, module, language) for outcome in module.outcomes),
        _aside(set_aside_of(person, edition.outline, edition.module_id, language)),
    )


def _aside(aside: list[SetAside]) -> PortfolioAside | None:
    if not aside:
        return None
    note = ngettext(
        "This was made with another account, for an assignment for which other work counts. It is kept, and counts nowhere.",
        "These were made with another account, for assignments for which other work counts. They are kept, and count nowhere.",
        len(aside),
    )
    works = tuple((each.title, " · ".join(_became_of(each))) for each in aside)
    return PortfolioAside(_("Set aside when accounts were joined"), note, works)


def _became_of(work: SetAside) -> Iterator[str]:
    for version in work.versions:
        words = _("Version %(number)s") % {"number": version.number}
        withdrawn = f" ({pgettext('of a work', 'withdrawn')})" if version.withdrawn_at else ""
        yield f"{words}: {_day(version.handed_in_at)}{withdrawn}"
    if not work.versions:
        yield _("A draft, which was not handed in.").removesuffix(".")
    if work.release is not None:
        yield _("the result was %(share)s%%") % {"share": round(100 * work.release.share)}
    if work.submission.set_aside_at is not None:
        yield _("Set aside on %(day)s") % {"day": _day(work.submission.set_aside_at)}


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y")


def _outcome(outcome: OutcomePortfolio, module: ModulePortfolio, language: Language) -> PortfolioOutcome:
    return PortfolioOutcome(
        outcome.id,
        outcome.text[language],
        tuple(_showing(line) for line in lines_of(outcome.shown, module.edition, language)),
        practised_words(outcome.practised),
    )


def _showing(line: ShownLine) -> Showing:
    shown = line.shown
    return Showing(
        what=line.title,
        occasion=line.kind,
        on=shown.on,
        found=line.found,
        judge=line.judge,
        remark=shown.remark,
    )
