"""The portfolio as a paper."""

from collections.abc import Iterable
from datetime import date

from django.utils import translation

from bridging.apps.accounts.models import Person
from bridging.apps.study.queries.papers import programme
from bridging.apps.study.queries.portfolio import ModulePortfolio, OutcomePortfolio
from bridging.apps.study.views.results.shown_portfolio import ShownLine, decision_words, lines_of, practised_words
from bridging.press.papers import Portfolio, PortfolioModule, PortfolioOutcome, Showing
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
            modules=tuple(_module(module, language) for module in modules),
            is_synthetic=person.is_synthetic,
        )


def _module(module: ModulePortfolio, language: Language) -> PortfolioModule:
    edition = module.edition
    return PortfolioModule(
        edition.code,
        edition.title(language),
        decision_words(module.decision),
        tuple(_outcome(outcome, module, language) for outcome in module.outcomes),
    )


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
