"""A case on screen, scene by scene; paper has its beginning, for what follows depends on what one does."""

from collections.abc import Iterator
from dataclasses import dataclass

from bridging.engines.assessment.answer_blocks import Scene, Step
from bridging.engines.assessment.one_line import on_one_line
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.branching_case.parts import Penalty, Variable
from bridging.engines.assessment.types.branching_case.play import Situation, Walk
from bridging.engines.assessment.types.branching_case.schema import BranchingCaseItem
from bridging.engines.assessment.variant import Seed, Variant
from bridging.engines.assessment.walking import MOVE, PATH, lettered, named, read_moves
from bridging.kernel.message import Message
from bridging.source.numbers import written
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class CaseVariant(Variant[BranchingCaseItem]):
    """``moves`` are those made so far."""

    moves: tuple[str, ...] = ()


def generate(item: BranchingCaseItem, seed: Seed) -> CaseVariant:
    return CaseVariant(item, seed)


def prepare(variant: CaseVariant, raw: Raw) -> CaseVariant:
    moves = read_moves(raw)
    return variant if isinstance(moves, Message) else CaseVariant(variant.item, variant.seed, variant.item.case.walk(moves).moves)


def render(variant: CaseVariant, language: Language) -> Rendered:
    item, case = variant.item, variant.item.case
    walk = case.walk(variant.moves)
    place = case.endings[walk.now.place] if case.is_over(walk.now) else case.scenes[walk.now.place]
    scene = Scene(
        field=MOVE,
        path_field=PATH,
        path=tuple(_steps(walk, language)),
        text=place.text[language],
        options=lettered((option.id, option.text[language]) for option in case.options(walk.now)),
        facts=tuple(_facts(item.variables, walk.now, language)),
    )
    return Rendered.of(
        item,
        language,
        blocks=(scene,),
        scoring=_scoring(item, language),
    )


def reveal(variant: CaseVariant, language: Language) -> str:
    """List the fewest moves that earn everything."""
    case = variant.item.case
    walk = case.walk(variant.item.search.full_way() or ())
    moves = [f"{number}. {on_one_line(option.text[language])}" for number, (_, option) in enumerate(walk.steps, 1)]
    return "\n".join(moves)


def paper(item: BranchingCaseItem) -> Paper:
    return composed(generate(item, PAPER_SEED), render, reveal)


def loss(penalty: Penalty, language: Language) -> str:
    """Say a penalty with what it takes off: «more than € 1000 spent (−20 %)»."""
    return f"{on_one_line(penalty.text[language])} (−{written(penalty.minus * 100, language)}\u00a0%)"


def _scoring(item: BranchingCaseItem, language: Language) -> Message:
    if not item.penalties:
        return Message("scoring.ending")
    return Message("scoring.ending-less", {"penalties": "; ".join(loss(penalty, language) for penalty in item.penalties)})


def _steps(walk: Walk, language: Language) -> Iterator[Step]:
    for name, (_, option) in zip(named(walk.moves), walk.steps, strict=True):
        yield Step(name, option.text[language], option.consequence[language] if option.consequence else "")


def _facts(variables: tuple[Variable, ...], now: Situation, language: Language) -> Iterator[tuple[str, str]]:
    for variable, value in zip(variables, now.values, strict=True):
        unit = f"\u00a0{variable.unit}" if variable.unit else ""
        limit = f"\u00a0/\u00a0{variable.limit}" if variable.limit is not None else ""
        yield variable.text[language], f"{value}{limit}{unit}"
