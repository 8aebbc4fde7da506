from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.engines.crispr.donor.change import applied
from bridging.engines.crispr.donor.frame import CODE
from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import go_right, replay
from bridging.engines.labs.donor.bench import BENCH
from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.expert import bare_design, blocked_design
from bridging.engines.labs.donor.judged import changes_of, judged, oligo, sequence_of
from bridging.engines.labs.donor.mistakes import Mistakes
from bridging.engines.labs.donor.state import Design, State
from bridging.engines.labs.donor.task import task_of
from bridging.engines.labs.donor.truth import carried_over, outcomes
from bridging.engines.labs.guides.genome.world import world_of
from bridging.engines.labs.level import Level

CASE = Case(gene="BRUG1", paralogue="BRUG2", donor="TCL-7")
SEED = "20"
EVERYTHING = {"handling": 1.0, "estimate": 1.0, "limits": 1.0, "decision": 1.0}


def begun(seed: str = SEED, level: Level = Level.OPEN) -> State:
    return BENCH.begin(CASE, seed, level)


def worked(change: Mapping[str, Mapping[str, str]], seed: str = SEED) -> State:
    """Do what an expert does, with other fields than his."""
    state, expert = begun(seed), begun(seed)
    while (act := BENCH.next_right(expert)) is not None:
        expert = BENCH.do(expert, act)
        state = BENCH.do(state, Act(act.tool, {**act.given, **change.get(act.tool, {})}))
    return state


def named(state: State) -> set[str]:
    return {mistake.code for mistake in BENCH.grade(state).mistakes}


def right_design(seed: str = SEED) -> Design:
    return BENCH.do(begun(seed), BENCH.next_right(begun(seed)) or Act("")).designs[0]


def as_text(design: Design, *, without: bool = False, more: str = "") -> str:
    """Return the changes as they are written; ``without``: the codon alone."""
    start = task_of(CASE, SEED).start
    kept = [change for change in design.changes if not without or start <= change[0] < start + 3]
    return " ".join([*(f"{place + 1}{base}" for place, base in kept), more]).strip()


@settings(deadline=None, max_examples=5)
@given(st.integers(0, 10**9), st.sampled_from(Level))
def test_right_way_earns_everything(seed: int, level: Level):
    graded = BENCH.grade(go_right(BENCH, begun(str(seed), level)))

    assert graded.shares == EVERYTHING
    assert graded.mistakes == ()


@pytest.mark.parametrize("seed", ["26", "93"])
def test_seed_whose_first_genome_holds_no_codon_takes_another(seed: str):
    task = task_of(CASE, seed)

    assert task.genome != seed
    assert BENCH.grade(go_right(BENCH, begun(seed))).shares == EVERYTHING


def test_task_asks_for_a_codon_in_frame_that_a_near_guide_can_block():
    task, sequence = task_of(CASE, SEED), world_of(CASE.genome, SEED).target.text.sequence
    guide, donor = task.right[0]
    coding = world_of(CASE.genome, SEED).target.text.coding

    assert CODE[coding[3 * task.number - 3 : 3 * task.number]] == CODE[sequence[task.start : task.start + 3]] == task.old
    assert (donor.frame.changes if donor.frame else ()) == (f"{task.old}{task.number - task.first + 1}{task.new}",)
    assert guide.is_donors
    assert donor.is_blocked
    assert donor.cfd_intended > 0.05


def test_donor_reads_as_the_edited_gene():
    design = right_design()
    edited = applied(sequence_of(CASE, SEED), changes_of(CASE, SEED, design))
    cut = task_of(CASE, SEED).guide(design.guide).guide.cut

    assert design.guide.endswith("+")
    assert oligo(CASE, SEED, replace(design, strand="read")) == edited[cut - 36 : cut + 91]
    assert judged(CASE, SEED, design).proteins == ((task_of(CASE, SEED).number, task_of(CASE, SEED).old, task_of(CASE, SEED).new),)


def test_state_is_made_again_from_its_acts():
    acts, state = [], begun()
    while (act := BENCH.next_right(state)) is not None:
        acts.append(act)
        state = BENCH.do(state, act)

    again = replay(BENCH, CASE, SEED, Level.OPEN, acts)

    assert again == state
    assert BENCH.show(again) == BENCH.show(state)


@pytest.mark.parametrize(
    ("tool", "change", "mistakes"),
    [
        ("design", {"arms": "20-20"}, {Mistakes.SHORT_ARMS}),
        ("design", {"donor-strand": "read"}, {Mistakes.OTHER_STRAND}),
        ("order-donor", {"primers": "inside"}, {Mistakes.PRIMER_IN_ARMS}),
        ("order-donor", {"no-donor": "no"}, {Mistakes.NO_CONTROLS}),
        ("order-donor", {"donor-only": "no"}, {Mistakes.NO_CONTROLS}),
        ("submit", {"counted-as-exact": "any-of-it"}, {Mistakes.PARTIAL_COUNTED}),
        ("submit", {"low": "", "high": ""}, {Mistakes.NO_INTERVAL}),
        ("submit", {"exact": "70", "low": "60", "high": "80"}, {Mistakes.OFF_THE_MARK}),
        ("submit", {"plan": "donor-again"}, {Mistakes.WRONG_DECISION}),
    ],
)
def test_mistake_is_named(tool: str, change: Mapping[str, str], mistakes: set[str]):
    # Of another donor the number is another; how far off it lies is not what is tried here.
    ignored = {Mistakes.OFF_THE_MARK, Mistakes.WRONG_DECISION, Mistakes.INTERVAL_TOO_NARROW} - mistakes

    assert named(worked({tool: change})) - ignored == mistakes


def test_change_alone_is_cut_again_and_told_what_that_cost():
    design = right_design()
    state = worked({"design": {"bases": as_text(design, without=True)}})
    [mistake] = [each for each in BENCH.grade(state).mistakes if each.code == Mistakes.NOT_BLOCKED]
    own, blocked = outcomes(CASE, SEED, state.designs[0]), outcomes(CASE, SEED, right_design())

    assert mistake.shown is not None
    assert mistake.shown.args["spoiled"] == round(100 * own.spoiled, 1)
    assert own.exact < blocked.exact
    assert own.spoiled > blocked.spoiled
    assert blocked_design(CASE, SEED, state.designs[0]) == replace(design, number=1)
    assert BENCH.grade(state).shares["decision"] == 0.0


@pytest.mark.parametrize(("arms", "strand"), [("60-60", "bound"), ("20-20", "read")])
def test_debrief_of_a_donor_without_a_block_differs_in_the_block_alone(arms: str, strand: str):
    own = {"bases": as_text(right_design(), without=True), "arms": arms, "donor-strand": strand}
    state = worked({"design": own, "submit": {"exact": "70", "low": "60", "high": "80"}})
    [row] = [row for row in BENCH.grade(state).compared if row.name.code == "lab-compared:blocked"]
    with_block = replace(state.designs[0], changes=right_design().changes)

    assert blocked_design(CASE, SEED, state.designs[0]) == with_block
    assert (row.own.value, row.true.value) == tuple(100 * outcomes(CASE, SEED, each).exact for each in (state.designs[0], with_block))


def test_donor_whose_arms_do_not_reach_the_codon_has_no_block_to_compare_with():
    guides = task_of(CASE, SEED).guides
    far = max(guides, key=lambda guide: abs(guide.guide.cut - task_of(CASE, SEED).start))
    short = Design(1, far.name, (), "20-20", "bound")

    assert abs(far.guide.cut - task_of(CASE, SEED).start) > 20
    assert blocked_design(CASE, SEED, short) is None


def test_debrief_of_a_blocked_donor_says_what_the_codon_alone_would_have_given():
    [row] = [row for row in BENCH.grade(worked({})).compared if row.name.code == "lab-compared:unblocked"]
    bare = bare_design(CASE, SEED, right_design())

    assert len(bare.changes) < len(right_design().changes)
    assert (row.own.value, row.true.value) == tuple(100 * outcomes(CASE, SEED, each).exact for each in (right_design(), bare))
    assert row.true.value < row.own.value


def test_class_that_no_read_shows_has_an_interval_up_to_what_its_reads_exclude():
    panel = next(panel for panel in BENCH.show(worked({})) if panel.id == "donor-1")
    [clean] = [number for number in panel.numbers if number.name.code == "lab-number:exact-donor-only"]

    assert (clean.value, clean.low) == (0, 0)
    assert 0.01 < clean.high < 0.05


def test_codon_that_becomes_something_else_is_named_with_what_it_became():
    task, design = task_of(CASE, SEED), right_design()
    silent = next(
        f"{task.start + at + 1}{base}"
        for at in range(3)
        for base in "ACGT"
        if base != sequence_of(CASE, SEED)[task.start + at]
        and CODE[(codon := sequence_of(CASE, SEED)[task.start : task.start + 3])[:at] + base + codon[at + 1 :]] not in {task.old, task.new}
    )
    outside = next(f"{place + 1}{base}" for place, base in design.changes if not task.start <= place < task.start + 3)

    state = worked({"design": {"bases": f"{silent} {outside}"}})

    assert Mistakes.WRONG_CHANGE in named(state)


def test_base_that_changes_another_amino_acid_is_named():
    task, design = task_of(CASE, SEED), right_design()
    place = task.start + 4
    base = next(each for each in "ACGT" if each != sequence_of(CASE, SEED)[place])

    assert Mistakes.NOT_SILENT in named(worked({"design": {"bases": as_text(design, more=f"{place + 1}{base}")}}))


def test_guide_far_away_is_named_and_builds_in_less():
    task, design = task_of(CASE, SEED), right_design()
    far = max(task.guides, key=lambda guide: abs(guide.guide.cut - task.start))
    state = worked({"design": {"guide-1": far.name}})

    assert Mistakes.FAR_CUT in named(state)
    assert outcomes(CASE, SEED, state.designs[0]).exact < outcomes(CASE, SEED, design).exact / 3


def test_donor_that_is_rightly_sent_back_is_half_of_the_decision():
    far = max(task_of(CASE, SEED).guides, key=lambda guide: abs(guide.guide.cut - task_of(CASE, SEED).start))

    graded = BENCH.grade(worked({"design": {"guide-1": far.name}, "submit": {"plan": "donor-again"}}))

    assert graded.shares["decision"] == 0.5
    assert Mistakes.WRONG_DECISION not in {mistake.code for mistake in graded.mistakes}


def test_primers_inside_the_donor_read_what_was_never_built_in():
    panels = BENCH.show(worked({"order-donor": {"primers": "inside"}}))
    ordered = next(panel for panel in panels if panel.id == "donor-1")
    shown = {number.name.code: number.value for number in ordered.numbers}

    assert shown["lab-number:exact-no-donor"] == 0
    assert shown["lab-number:exact-donor-only"] == pytest.approx(100 * carried_over(SEED), rel=0.2)


def test_outcomes_are_shares_of_all_alleles():
    for guide in task_of(CASE, SEED).guides:
        found = outcomes(CASE, SEED, replace(right_design(), guide=guide.name))

        assert sum(found.shares) == pytest.approx(1)
        assert min(found.shares) >= 0


@pytest.mark.parametrize(
    ("bases", "code"),
    [
        ("", "lab.refused.bases"),
        ("GGG", "lab.refused.bases"),
        ("1A", "lab.refused.outside-stretch"),
        ("641A>T", "lab.refused.other-base"),
        ("641G", "lab.refused.same-base"),
    ],
)
def test_bases_that_cannot_be_are_refused_with_words(bases: str, code: str):
    given = {"guide-1": right_design().guide, "bases": bases, "arms": "36-91", "donor-strand": "bound"}

    with pytest.raises(Refused) as refused:
        BENCH.do(begun(), Act("design", given))

    assert refused.value.message.code == code


def test_levels_tell_less_and_less():
    guided, supported, everything = (BENCH.show(begun(level=level))[-1].figure for level in Level)

    assert [len(figure.table.columns) for figure in (guided, supported, everything)] == [8, 7, 6]
    assert (bool(supported.codons), bool(everything.codons)) == (True, False)


def test_guided_goes_from_paper_to_cells_to_an_answer():
    state, offered = begun(level=Level.GUIDED), []
    while (act := BENCH.next_right(state)) is not None:
        offered.append([offer.tool for offer in BENCH.offers(state)])
        state = BENCH.do(state, act)

    assert offered == [["design"], ["design", "order-donor"], ["design", "order-donor", "submit"]]
