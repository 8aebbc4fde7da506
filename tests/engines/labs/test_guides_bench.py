from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.labs.guide_cases import CASE, begun, worked

from bridging.engines.crispr.sequences import reverse_complement
from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import go_right, replay
from bridging.engines.labs.figures.sequence import Sequence
from bridging.engines.labs.guides.bench import BENCH
from bridging.engines.labs.guides.genome.world import DEEP, WIDE_PAM, world_of
from bridging.engines.labs.guides.lookup import found_of, window_of
from bridging.engines.labs.guides.measured import LEAST_POSITIVE, POSITIVE_CONTROL, failed_replicate, wells_of
from bridging.engines.labs.guides.mistakes import Mistakes
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.guides.truth import alleles_edited, dud_of
from bridging.engines.labs.level import Level

EVERYTHING = {"handling": 1.0, "estimate": 1.0, "limits": 1.0, "decision": 1.0}


def named(state: State) -> set[str]:
    return {mistake.code for mistake in BENCH.grade(state).mistakes}


@settings(deadline=None, max_examples=4)
@given(st.integers(0, 10**9), st.sampled_from(Level))
def test_right_way_earns_everything(seed: int, level: Level):
    graded = BENCH.grade(go_right(BENCH, begun(str(seed), level)))

    assert graded.shares == EVERYTHING
    assert graded.mistakes == ()


@settings(deadline=None, max_examples=4)
@given(st.integers(0, 10**9))
def test_every_case_holds_its_conflicts(seed: int):
    world = world_of(CASE, str(seed))
    snp, liar, twin = (next(each for each in world.guides if each.name == name) for name in world.traps)

    assert not snp.is_donors
    assert found_of(CASE, str(seed), twin.name, WIDE_PAM, DEEP).others(CASE.paralogue)
    assert found_of(CASE, str(seed), liar.name, WIDE_PAM, 3).is_specific
    assert not found_of(CASE, str(seed), liar.name, WIDE_PAM, DEEP).is_specific
    assert all(each.is_well_placed and each.is_sound and each.is_donors for each in world.good)
    assert sum(alleles_edited(CASE, str(seed), each) < 0.5 for each in world.good) == 1
    assert abs(sum(len(record.sequence) for record in world.records) - CASE.genome_bases) < CASE.genome_bases / 20


def test_state_is_made_again_from_its_acts():
    acts: list[Act] = []
    state = begun("7")
    while (act := BENCH.next_right(state)) is not None:
        acts.append(act)
        state = BENCH.do(state, act)

    again = replay(BENCH, CASE, "7", Level.OPEN, acts)

    assert again == state
    assert BENCH.show(again) == BENCH.show(state)
    assert BENCH.grade(again) == BENCH.grade(state)


def test_names_of_guides_say_where_they_cut_in_the_gene():
    world = world_of(CASE, "1")
    text = world.target.text

    for guide in world.good:
        cut, strand = int(guide.name[:-1]), guide.name[-1]
        site = text.sequence[cut - 17 : cut + 6] if strand == "+" else reverse_complement(text.sequence[cut - 6 : cut + 17])
        assert site == guide.guide.protospacer + guide.guide.pam
    assert text.coding.startswith("ATG")
    assert len(text.coding) == text.coding_bases


def test_gene_reads_the_same_on_its_chromosome():
    world = world_of(CASE, "1")
    chromosome = next(record.sequence for record in world.records if record.name == world.target.chrom)
    there = chromosome[world.target.start : world.target.end]

    assert world.target.text.sequence == (there if world.target.strand == "+" else reverse_complement(there))


@pytest.mark.parametrize(
    ("tool", "change", "mistakes"),
    [
        ("pams", {"pams": "1+"}, {Mistakes.PAMS_MISSED}),
        ("spell", {"cut-behind": "1"}, {Mistakes.WRONG_CUT}),
        ("spell", {"spelled": "ACGTACGTACGTACGTACGT"}, {Mistakes.WRONG_GUIDE}),
        ("off-targets", {"mismatches": "3"}, {Mistakes.SHALLOW_SEARCH}),
        ("off-targets", {"pam": "NGG"}, {Mistakes.SHALLOW_SEARCH}),
        ("order-guides", {"non-targeting": "no"}, {Mistakes.NO_CONTROLS}),
        ("order-guides", {"positive": "no"}, {Mistakes.NO_CONTROLS}),
        ("claims", {"claim-score-is-percentage": "yes"}, {Mistakes.CLAIMS_MISJUDGED}),
        ("submit", {"low": "", "high": ""}, {Mistakes.NO_INTERVAL}),
        ("submit", {"edited": "75.0", "low": "75.0", "high": "75.0"}, {Mistakes.INTERVAL_TOO_NARROW}),
        ("submit", {"edited": "27", "low": "20", "high": "35", "rests-on": "score"}, {Mistakes.SCORE_AS_PERCENTAGE, Mistakes.OFF_THE_MARK}),
        ("submit", {"plan": "one-guide"}, {Mistakes.ONE_GUIDE}),
        ("submit", {"plan": "design-again"}, {Mistakes.WRONG_DECISION}),
    ],
)
def test_mistake_is_named(tool: str, change: Mapping[str, str], mistakes: set[str]):
    state = worked(change={tool: change})

    # Beside a number that is made up, how near it lies is chance.
    assert named(state) - {Mistakes.OFF_THE_MARK} == mistakes - {Mistakes.OFF_THE_MARK}


@pytest.mark.parametrize(
    ("spelled", "mistake"),
    [
        (lambda guide: guide.protospacer + guide.pam, Mistakes.PAM_IN_GUIDE),
        (lambda guide: reverse_complement(guide.protospacer), Mistakes.WRONG_STRAND),
        (lambda guide: guide.protospacer[::-1], Mistakes.WRONG_STRAND),
        (lambda guide: reverse_complement(guide.protospacer)[::-1], Mistakes.WRONG_STRAND),
    ],
)
def test_guide_that_is_written_wrongly_is_told_how(spelled, mistake):
    guide = window_of(CASE, "1").asked.guide

    assert named(worked(change={"spell": {"spelled": spelled(guide)}})) == {mistake}


def test_decision_that_rests_on_a_score_is_worth_nothing():
    assert BENCH.grade(worked(change={"submit": {"rests-on": "score"}})).shares == {**EVERYTHING, "estimate": 0.5, "decision": 0.0}


def test_what_is_left_undone_is_named():
    assert named(worked(without=("genotype",))) == {Mistakes.NO_DONOR_CHECK}
    assert named(worked(without=("off-targets",))) == {Mistakes.NO_SEARCH}
    assert named(worked(without=("order-guides", "electroporations"))) >= {Mistakes.UNMEASURED_GUIDE, Mistakes.NO_CONTROLS}
    assert named(worked(without=("electroporations",))) >= {Mistakes.UNJUDGED_REPLICATES}


@pytest.mark.parametrize(("trap", "mistake"), [(0, Mistakes.SNP_IGNORED), (1, Mistakes.EXON_HIT_IGNORED), (2, Mistakes.PARALOGUE_IGNORED)])
def test_guide_that_looks_best_is_told_what_is_wrong_with_it(trap: int, mistake: str):
    name = world_of(CASE, "1").traps[trap]

    state = worked(change={"submit": {"lead": name}})

    assert mistake in named(state)
    assert BENCH.grade(state).shares["decision"] == 0.0


@pytest.mark.parametrize(
    ("is_meant", "mistake"),
    [
        (lambda guide: guide.exon == 3 and guide.share is not None, Mistakes.SKIPPED_EXON),
        (lambda guide: guide.exon == 4 and guide.share is not None, Mistakes.LATE_CUT),
        (lambda guide: guide.share is not None and guide.share < 0.05, Mistakes.EARLY_CUT),
        (lambda guide: guide.share is None and guide.exon, Mistakes.OUTSIDE_CODING),
    ],
)
def test_cut_at_the_wrong_place_is_named(is_meant, mistake: str):
    seed = next(str(seed) for seed in range(9) if any(is_meant(each) for each in world_of(CASE, str(seed)).guides))
    guide = next(each for each in world_of(CASE, seed).guides if is_meant(each))
    scan = Act("scan", {"exon": str(guide.exon), "pam": "NGG", "only-coding": "no", "gc": "no", "no-tttt": "no"})
    state = BENCH.do(BENCH.do(worked(seed, until="submit"), scan), Act("scores"))
    right = BENCH.next_right(state)
    assert right is not None

    graded = BENCH.grade(BENCH.do(replace(state, genotyped=(1, 2, 3, 4)), Act("submit", {**right.given, "lead": guide.name})))

    assert mistake in {each.code for each in graded.mistakes}


def test_failed_electroporation_shows_in_the_positive_control_alone():
    seed = next(str(seed) for seed in range(20) if failed_replicate(str(seed), 1))
    failed = failed_replicate(seed, 1)
    low = [well.replicate for well in wells_of(CASE, seed, 1, POSITIVE_CONTROL) if well.share < LEAST_POSITIVE]

    assert low == [failed]
    assert Mistakes.KEPT_BAD_REPLICATE in named(worked(seed, change={"electroporations": {"left-out": "none"}}))
    other = str(failed % 4 + 1)
    assert named(worked(seed, change={"electroporations": {"left-out": other}})) >= {
        Mistakes.KEPT_BAD_REPLICATE,
        Mistakes.DROPPED_GOOD_REPLICATE,
    }


def test_guide_that_disappoints_is_named_whatever_its_score():
    name = dud_of(CASE, "1")
    state = worked(until="order-guides")
    order = {"guide-1": name, "guide-2": "none", "guide-3": "none", "non-targeting": "yes", "positive": "yes"}
    state = go_right(BENCH, BENCH.do(state, Act("order-guides", order)))
    assert state.submission is not None

    assert state.submission.lead != name
    assert Mistakes.WEAK_GUIDE in {
        each.code for each in BENCH.grade(replace(state, submission=replace(state.submission, lead=name))).mistakes
    }


def test_nothing_is_free():
    state = worked(until="genotype")
    after = BENCH.do(state, Act("genotype", {"exon": "1"}))

    assert (after.left["minutes"], after.left["euros"]) == (state.left["minutes"] - 30, state.left["euros"] - 35)
    with pytest.raises(Refused) as twice:
        BENCH.do(after, Act("genotype", {"exon": "1"}))
    assert twice.value.message.code == "lab.refused.choose"


def test_money_runs_out_and_a_guide_is_measured_once():
    state = worked(until="electroporations")
    measured = state.orders[0].guides
    rest = [each.name for each in world_of(CASE, "1").good if each.name not in measured]

    def order(*names: str) -> Act:
        chosen = {f"guide-{at}": names[at - 1] if at <= len(names) else "none" for at in (1, 2, 3)}
        return Act("order-guides", {**chosen, "non-targeting": "yes", "positive": "yes"})

    with pytest.raises(Refused) as again:
        BENCH.do(state, order(measured[0]))
    with pytest.raises(Refused) as dear:
        BENCH.do(state, order(*rest[:3]))

    assert (again.value.message.code, dear.value.message.code) == ("lab.refused.ordered", "lab.refused.euros")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "lab.refused.pams"),
        ("41", "lab.refused.pams"),
        ("x+", "lab.refused.pams"),
        ("0+", "lab.refused.outside-window"),
        ("81-", "lab.refused.outside-window"),
    ],
)
def test_place_that_is_none_is_refused_in_words(text: str, code: str):
    with pytest.raises(Refused) as refused:
        BENCH.do(begun(), Act("pams", {"pams": text}))

    assert (refused.value.message.code, refused.value.field) == (code, "pams")


def test_places_are_read_however_they_are_written():
    state = BENCH.do(begun(), Act("pams", {"pams": "41+, −17;\n+3 41+"}))

    assert state.hand is not None
    assert state.hand.pams == {(41, "+"), (17, "-"), (3, "+")}


@pytest.mark.parametrize("spelled", ["ACGTNACGTACGTACGTACG", "ACGT", "A" * 31, "not a guide at all"])
def test_guide_that_is_no_dna_is_refused(spelled: str):
    state = worked(until="spell")

    with pytest.raises(Refused) as refused:
        BENCH.do(state, Act("spell", {"spelled": spelled, "cut-behind": "20"}))

    assert refused.value.field == "spelled"


def test_levels_differ_in_what_they_show():
    guided, open_bench = begun(level=Level.GUIDED), begun(level=Level.OPEN)

    figures = [next(panel.figure for panel in BENCH.show(state) if panel.id == "window") for state in (guided, open_bench)]
    assert [len(figure.sites) for figure in figures if isinstance(figure, Sequence)] == [1, 0]
    assert [offer.tool for offer in BENCH.offers(guided)] == ["pams"]
    assert [message.code for message in BENCH.offers(guided)[0].said] == ["lab.hint.pams", "lab.limits.pams"]
    assert [(offer.tool, offer.said) for offer in BENCH.offers(open_bench)] == [("pams", ())]


def test_window_hides_guides_until_they_were_written_out():
    state = worked(until="spell")
    panel = next(panel for panel in BENCH.show(state) if panel.id == "window")

    assert isinstance(panel.figure, Sequence)
    assert {(site.start, site.cut) for site in panel.figure.sites} == {(0, 0)}


def test_number_that_counts_has_its_interval_and_n():
    state = worked(until="submit")

    panel = next(panel for panel in BENCH.show(state) if panel.id == "net-1")

    assert len(panel.numbers) == 5
    assert all(one.low is not None and one.high is not None and one.low <= one.value <= one.high for one in panel.numbers)
    assert {one.n for one in panel.numbers} == {3 if failed_replicate("1", 1) else 4}
