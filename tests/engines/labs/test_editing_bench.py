from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.labs.editing_case import CASE, begun, done

from bridging.engines.crispr.amplicon.alignment import SETTINGS
from bridging.engines.crispr.amplicon.analyse import Design, analyse
from bridging.engines.crispr.amplicon.counts import count_reads
from bridging.engines.crispr.amplicon.result import Tally
from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import replay
from bridging.engines.labs.editing.bench import BENCH
from bridging.engines.labs.editing.donor import locus_of
from bridging.engines.labs.editing.measured import counted, due_verdict, reads_of
from bridging.engines.labs.editing.mistakes import Mistakes
from bridging.engines.labs.editing.state import Pair, State, Verdict
from bridging.engines.labs.editing.truth import pool, truth_of
from bridging.engines.labs.level import Level

WORTH = {"handling": 1.0, "estimate": 1.0, "limits": 1.0, "decision": 1.0}
EARLY = tuple(Act("stain", {"sample": sample, "day": "early"}) for sample in ("untreated", "edited"))


def named(state: State) -> set[str]:
    return {mistake.code for mistake in BENCH.grade(state).mistakes}


@settings(deadline=None, max_examples=2)
@given(st.integers(0, 10**9))
def test_right_way_earns_everything(seed: int):
    graded = BENCH.grade(done(seed=str(seed)))

    assert graded.mistakes == ()
    assert graded.shares == WORTH


def test_state_is_made_again_from_its_acts():
    acts: list[Act] = []
    state = begun()
    while (act := BENCH.next_right(state)) is not None:
        acts.append(act)
        state = BENCH.do(state, act)

    again = replay(BENCH, CASE, "1", Level.OPEN, acts)

    assert again == state
    assert BENCH.show(again) == BENCH.show(state)
    assert BENCH.grade(again) == BENCH.grade(state)


def test_experiments_of_other_seeds_differ_and_lie_clear_of_what_is_needed():
    cells = [100 * truth_of(CASE, str(seed)).cells for seed in range(12)]

    assert len(set(cells)) == 12
    assert min(abs(each - CASE.needed_percent) for each in cells) >= CASE.apart_percent
    assert {each > CASE.needed_percent for each in cells} == {True, False}


def test_shares_of_the_experiment_add_up_and_one_haplotype_drops_out_of_short_products():
    truth = truth_of(CASE, "1")
    lost = [allele for allele in truth.alleles if not allele.is_amplified(Pair.SHORT)]

    assert sum(allele.share for allele in truth.alleles) == pytest.approx(1)
    assert sum(allele.share for allele in truth.alleles if allele.is_edited) == pytest.approx(truth.modified)
    assert [(allele.share, allele.is_null, allele.is_amplified(Pair.MIDDLE), allele.is_amplified(Pair.FAR)) for allele in lost] == [
        (pytest.approx(truth.large), True, False, True)
    ]
    assert truth.cells > truth.null[0] * truth.null[1]


def test_far_pair_counts_what_was_done_and_short_pair_less():
    state = done()
    truth = truth_of(CASE, "1")
    short, far = (counted(state, count) for count in state.counts)

    assert far.tally.share == pytest.approx(truth.modified, abs=0.04)
    assert short.tally.share == pytest.approx((truth.modified - truth.large) / (1 - truth.large), abs=0.04)
    assert [warning.code for warning in short.warnings] == ["caution.snp-near-cut", "caution.allele-dropout"]
    assert [warning.code for warning in far.warnings] == ["caution.snp-near-cut"]


def test_reads_of_a_file_are_counted_as_the_command_line_does(tmp_path):
    state = done()
    edited, control = (reads_of(CASE, "1", state.runs[count]) for count in (1, 0))
    files = []
    for name, reads in (("edited", edited), ("control", control)):
        files.append(tmp_path / f"{name}.fastq")
        lines = [b"@r\n%s\n+\n%s\n" % (bases, b"I" * len(bases)) for bases, times in reads.different.items() for _ in range(times)]
        files[-1].write_bytes(b"".join(lines))
    locus = locus_of("1")

    found = analyse(count_reads(files[0]), Design(locus.amplicon(Pair.SHORT), locus.guide), count_reads(files[1]))

    assert found == counted(state, state.counts[0])


@pytest.mark.parametrize(
    ("changes", "mistakes", "worth"),
    [
        ({"submit": {"low": "", "high": ""}}, {Mistakes.NO_INTERVAL}, {"estimate": 0.0}),
        ({"submit": {"low": "{cells}", "high": "{cells}"}}, {Mistakes.INTERVAL_TOO_NARROW}, {"estimate": 0.5}),
        ({"submit": {"next-step": "measure-again"}}, {Mistakes.WRONG_DECISION}, {"decision": 0.0}),
        ({"submit": {"cells": "99", "low": "98", "high": "99.5"}}, {Mistakes.OFF_THE_MARK, Mistakes.DECISION_UNFOUNDED}, {"estimate": 0.5, "decision": 0.5}),
        ({"reckon": {"both-alleles": "{null-alleles}"}}, {Mistakes.P_NOT_SQUARED}, {"limits": 0.9}),
        ({"explain": {"lowest": "contamination"}}, {Mistakes.HOMODUPLEX}, {"limits": 1 - 1 / 18}),
        ({"explain": {"claim-gel": "yes"}}, {Mistakes.T7E1_QUANTITATIVE}, {"limits": 1 - 1 / 18, "estimate": 0.5}),
        ({"explain": {"says-flow": "amplified-alleles"}}, {Mistakes.LEVELS_CONFUSED}, {"limits": 1 - 1 / 18}),
        ({"explain": {"claim-dropout": "no"}}, {Mistakes.DROPOUT_MISSED}, {"limits": 1 - 1 / 18 - 0.1}),
        ({"gel-run": {"gel-reading": "cleaved"}}, {Mistakes.GEL_UNCORRECTED}, {"handling": 0.75}),
        ({"amplicon-count": {"window": "5", "variants": "count-too"}}, {Mistakes.WRONG_WINDOW, Mistakes.SNP_COUNTED}, {"handling": 0.75}),
        ({"amplicon-count": {"window": "12"}}, {Mistakes.WRONG_WINDOW}, {"handling": 0.75}),
        ({"amplicon-count": {"against": "none"}}, {Mistakes.NO_CONTROL}, {"handling": 0.75, "estimate": 0.0, "decision": 0.0}),
        ({"submit": {"source": "count-2", "cells": "{cells}", "low": "33", "high": "45"}}, set(), {}),
    ],
)  # fmt: skip
def test_mistake_is_named_and_costs(changes: Mapping[str, Mapping[str, str]], mistakes: set[str], worth: Mapping[str, float]):
    state = done(changes)

    assert named(state) == mistakes
    assert BENCH.grade(state).shares == pytest.approx({**WORTH, **worth})


def test_alleles_that_are_all_taken_for_null_ignore_the_frame():
    state = done({"reckon": {"null-alleles": "{modified}", "both-alleles": "{both-alleles}"}})

    assert named(state) == {Mistakes.IN_FRAME_IGNORED, Mistakes.RECKONING_OFF}


def test_in_frame_share_of_all_reads_is_named():
    state = done()
    assert state.reckoned is not None
    of_all = state.reckoned.modified - state.reckoned.null

    assert named(done({"reckon": {"in-frame": f"{of_all:.1f}"}})) == {Mistakes.FRAMESHIFT_OF_ALL}


def test_ko_score_is_no_share_of_cells():
    graded = BENCH.grade(done({"submit": {"source": "unmix-1"}}))

    assert Mistakes.KO_SCORE_AS_CELLS in {mistake.code for mistake in graded.mistakes}
    assert graded.shares["estimate"] <= 0.5


def test_number_of_72_hours_is_too_early_and_of_too_few_cells():
    state = done({"submit": {"source": "stain-2", "cells": "20", "low": "19", "high": "21"}}, before=EARLY)

    assert named(state) == {Mistakes.MEASURED_TOO_EARLY, Mistakes.OFF_THE_MARK}


def test_poor_trace_that_is_accepted_and_good_one_that_is_rejected_are_named():
    state = begun()
    for sample in ("untreated", "edited"):
        state = BENCH.do(state, Act("trace-run", {"sample": sample}))
    wrong = {Verdict.GOOD: Verdict.NOISY, Verdict.NOISY: Verdict.GOOD}
    acts = [Act("trace-run", {"sample": sample}) for sample in ("untreated", "edited")]
    acts += [Act("trace-judge", {"trace": str(each.number), "verdict": wrong[due_verdict(state, each)].value}) for each in state.traces]

    assert named(done(before=tuple(acts))) == {Mistakes.POOR_TRACE_ACCEPTED, Mistakes.GOOD_TRACE_REJECTED}


def test_nothing_is_free_and_nothing_comes_back():
    state = BENCH.do(begun(), Act("amplicon-run", {"sample": "edited", "pair": "far"}))
    later = BENCH.do(state, Act("stain", {"sample": "edited", "day": "late"}))
    with pytest.raises(Refused) as early:
        BENCH.do(later, Act("stain", {"sample": "edited", "day": "early"}))
    with pytest.raises(Refused) as without_dna:
        BENCH.do(replace(state, left={**state.left, "dna": 10}), Act("gel-run", {"gel-control": "none", "gel-reading": "corrected"}))

    assert dict(state.left) == {"minutes": CASE.minutes - 60, "euros": CASE.euros - 130, "dna": CASE.dna - 30, "days": CASE.days}
    assert later.left["days"] == CASE.days - 4
    assert (early.value.message.code, without_dna.value.message.code) == ("lab.refused.day-passed", "lab.refused.dna")


def test_what_cannot_be_counted_is_refused_in_words():
    state = begun()
    for sample, pair in (("edited", "short"), ("untreated", "far")):
        state = BENCH.do(state, Act("amplicon-run", {"sample": sample, "pair": pair}))
    given = {"run": "1", "against": "2", "window": "1", "variants": "leave-out"}
    refused = []
    for change in ({}, {"against": "none", "window": "0"}, {"against": "9"}):
        with pytest.raises(Refused) as fault:
            BENCH.do(state, Act("amplicon-count", {**given, **change}))
        refused.append(fault.value.message.code)

    assert refused == ["lab.refused.other-pair", "lab.refused.range", "lab.refused.choose"]


def test_untreated_cells_have_both_haplotypes_and_no_edit():
    found = counted(done(), done().counts[1]).control

    assert [share for *_, share in pool(CASE, "1", "untreated", Pair.FAR)] == [0.5, 0.5]
    assert isinstance(found, Tally)
    assert found.share < 0.01


def test_open_bench_does_not_say_limits():
    act = Act("trace-run", {"sample": "edited"})
    guided, opened = (BENCH.show(BENCH.do(begun(level=level), act))[0] for level in (Level.SUPPORTED, Level.OPEN))

    assert [one.limit is None for one in guided.numbers] == [False, False]
    assert [one.limit for one in opened.numbers] == [None, None]


def test_who_is_guided_and_can_pay_the_next_step_no_more_is_offered_all_that_is_open():
    guided = BENCH.do(begun(level=Level.GUIDED), Act("trace-run", {"sample": "edited"}))
    guided = BENCH.do(guided, Act("trace-judge", {"trace": "1", "verdict": due_verdict(guided, guided.traces[0]).value}))
    spent = replace(guided, left={**guided.left, "euros": 30})

    assert [offer.tool for offer in BENCH.offers(guided)] == ["amplicon-run"]
    assert [offer.tool for offer in BENCH.offers(spent)] == [offer.tool for offer in BENCH.offers(replace(spent, level=Level.OPEN))]
    assert {"trace-run", "stain"} <= {offer.tool for offer in BENCH.offers(spent)}


def test_count_says_by_which_limits_reads_were_taken():
    panel = next(panel for panel in BENCH.show(done()) if panel.id == "count-1")

    assert panel.method is not None
    assert panel.method.constants[1:] == SETTINGS
