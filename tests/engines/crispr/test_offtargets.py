"""Off-targets: whatever lies within the mismatches is found, on both strands, wherever batches and sequences end."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.engines.crispr.guides.pam import pam_of
from bridging.engines.crispr.offtargets import batches as batching
from bridging.engines.crispr.offtargets import search as searching
from bridging.engines.crispr.offtargets import seeds
from bridging.engines.crispr.offtargets.planes import Planes, words_of
from bridging.engines.crispr.offtargets.queries import query_of, read_queries
from bridging.engines.crispr.offtargets.report import find_off_targets
from bridging.engines.crispr.offtargets.search import search
from bridging.engines.crispr.scores.mit import MitVariant
from bridging.engines.crispr.sequences import IUPAC, Piece, reverse_complement
from bridging.kernel.unusable import Unusable

GUIDE = "GAGTCAGAGCAGAAGAAGAA"


def pieces(**sequences):
    return [Piece(name, 0, sequence.encode()) for name, sequence in sequences.items()]


def found(genome, *guides, pattern="NRG", mismatches=4):
    pam = pam_of(pattern)
    hits = search(genome, [query_of(guide, pam) for guide in guides], pam, mismatches)
    return [(hit.query, hit.chrom, hit.start, hit.strand, hit.mismatches, hit.sequence) for hit in hits]


def by_hand(genome, *guides, pattern="NRG", mismatches=4):
    """Look at every place of every sequence, base by base."""
    hits = []
    for number, guide in enumerate(guides):
        is_before = pam_of(pattern).is_before
        for name, sequence in genome.items():
            length = len(guide) + len(pattern)
            for start in range(len(sequence) - length + 1):
                for strand in "+-":
                    site = sequence[start : start + length]
                    text = site if strand == "+" else reverse_complement(site)
                    pam, spacer = (text[: len(pattern)], text[len(pattern) :]) if is_before else (text[len(guide) :], text[: len(guide)])
                    wrong = sum(a != b for a, b in zip(guide, spacer, strict=True))
                    fits = all(set(IUPAC[base]) <= set(IUPAC[allowed]) for base, allowed in zip(pam, pattern, strict=True))
                    if fits and wrong <= mismatches:
                        hits.append((number, name, start, strand, wrong, text))
    return sorted(hits, key=lambda hit: (hit[0], hit[4]))


@settings(max_examples=20, deadline=None)
@given(
    st.integers(0, 2**32),
    st.lists(st.integers(0, 120), min_size=1, max_size=3),
    st.sampled_from(["NRG", "NNN", "TTTV", "NNGRRT"]),
    st.sampled_from([15, 20, 20, 22, 25]),
    st.integers(0, 6),
    st.integers(25, 200),
    st.sampled_from([0, 12]),
)
def test_search_finds_what_a_look_at_every_place_finds(seed, lengths, pattern, length, mismatches, batch, few):
    chance = random.Random(seed)
    genome = {f"c{n}": "".join(chance.choices("ACGTN", (8, 8, 8, 8, 1), k=size)) for n, size in enumerate(lengths)}
    guides = ["".join(chance.choices("ACGT", k=length)) for _ in range(3)]
    # Sites near the guides, so that there is something to find.
    for name in list(genome):
        for guide in guides:
            site = [base if chance.random() > 0.2 else chance.choice("ACGTN") for base in guide]
            text = "".join(site) + "TGG"
            place = chance.randint(0, len(genome[name]))
            genome[name] = genome[name][:place] + chance.choice([text, reverse_complement(text)]) + genome[name][place:]
    with pytest.MonkeyPatch.context() as patch:
        # Three guides, compared with all sites or with those of their blocks.
        patch.setattr(seeds, "_FEW", few)
        patch.setattr(searching, "batches", lambda read, overlap: batching.batches(read, overlap, batch))

        assert found(pieces(**genome), *guides, pattern=pattern, mismatches=mismatches) == by_hand(
            genome, *guides, pattern=pattern, mismatches=mismatches
        )


def test_site_has_its_place_strand_and_sequence_as_the_guide_reads():
    genome = pieces(chr1="TTT" + GUIDE + "AGG", chr2="TT" + reverse_complement("C" + GUIDE[1:] + "TAG") + "TT")

    assert found(genome, GUIDE) == [(0, "chr1", 3, "+", 0, GUIDE + "AGG"), (0, "chr2", 2, "-", 1, "C" + GUIDE[1:] + "TAG")]


def test_site_over_the_end_of_a_sequence_is_none():
    assert found(pieces(chr1="TTT" + GUIDE[:9], chr2=GUIDE[9:] + "AGG"), GUIDE) == []


def test_unknown_base_counts_as_a_mismatch_and_never_as_a_pam():
    unknown = "N" + GUIDE[1:]

    assert found(pieces(a=unknown + "NGG", b=GUIDE + "TNG"), GUIDE) == [(0, "a", 0, "+", 1, unknown + "NGG")]
    assert found(pieces(a="N" * 60), GUIDE, pattern="NNN", mismatches=6) == []


def test_guides_of_several_lengths_are_searched_together():
    genome = pieces(a="TT" + GUIDE + "AGG")

    assert found(genome, GUIDE, GUIDE[3:], mismatches=0) == [(0, "a", 2, "+", 0, GUIDE + "AGG"), (1, "a", 5, "+", 0, GUIDE[3:] + "AGG")]


@settings(max_examples=40)
@given(st.text("ACGTN", min_size=1, max_size=70), st.integers(1, 25), st.data())
def test_words_differ_where_bases_differ(sequence, length, data):
    places = range(len(sequence) - length + 1)
    guide = data.draw(st.text("ACGT", min_size=length, max_size=length))

    sites, (high, low) = Planes.of(sequence.encode(), np.array(places, np.intp), length), words_of([guide])

    counted = np.bitwise_count((sites.high ^ high) | (sites.low ^ low) | sites.unknown).tolist()
    assert counted == [sum(a != b for a, b in zip(guide, sequence[place:], strict=False)) for place in places]


@pytest.mark.parametrize("mismatches", [-1, 7])
def test_search_for_too_many_mismatches_is_refused(mismatches):
    with pytest.raises(Unusable) as told:
        found(pieces(a="ACGT"), GUIDE, mismatches=mismatches)

    assert told.value.message.code == "offtargets.mismatches"


def test_list_that_nobody_can_read_is_refused(monkeypatch):
    monkeypatch.setattr(searching, "LIMIT_HITS", 1)

    with pytest.raises(Unusable) as told:
        found(pieces(a=(GUIDE + "TGG") * 2), GUIDE)

    assert told.value.message.code == "offtargets.many-hits"


def report(genome, guide, pattern="NRG", variant=MitVariant.CRISPOR):
    pam = pam_of(pattern)
    [result] = find_off_targets(genome, [query_of(guide, pam)], pam, 4, variant)
    return result


def test_own_site_does_not_count_against_a_guide_and_a_second_one_does():
    # A mismatch at position 1 weighs nothing with CFD; NAG 7/27, and 0.2 in this variant of MIT.
    other = "C" + GUIDE[1:]
    alone = report(pieces(a=GUIDE + "TGG"), GUIDE)
    twice = report(pieces(a=GUIDE + "TAG", b=GUIDE + "TGG", c="TTT", d=other + "TGG"), GUIDE)

    assert (alone.own_sites, alone.by_mismatches, alone.specificity_cfd, alone.specificity_mit) == (1, (1, 0, 0, 0, 0), 100, 100)
    assert (twice.own_sites, twice.by_mismatches) == (2, (2, 1, 0, 0, 0))
    weight = twice.hits[2].cfd
    assert weight is not None
    assert twice.specificity_cfd == pytest.approx(100 / (1 + 7 / 27 + weight))
    assert twice.specificity_mit == pytest.approx(100 / (1 + 0.2 + 1))


def test_guide_of_another_genome_has_no_own_site():
    result = report(pieces(a="C" + GUIDE[1:] + "TGG"), GUIDE)

    assert (result.own_sites, result.by_mismatches) == (0, (0, 1, 0, 0, 0))
    assert result.specificity_mit == 50


def test_scores_of_spcas9_are_not_given_for_other_nucleases():
    result = report(pieces(a="TTTA" + GUIDE + "ACG"), GUIDE + "ACG", pattern="TTTV")

    assert (len(result.hits), result.hits[0].cfd, result.hits[0].mit, result.specificity_cfd) == (1, None, None, None)


def test_guides_are_read_with_or_without_their_pam(tmp_path):
    path = tmp_path / "guides.txt"
    path.write_text(f"# mine\r\n>first\r\n{GUIDE.lower()}\tname\r\n\r\n{GUIDE}NGG\n{GUIDE.lower()}\n{GUIDE[2:]}\n")

    queries = read_queries(path, pam_of("NGG"))

    assert [(query.given, query.protospacer) for query in queries] == [
        (GUIDE.lower(), GUIDE),
        (f"{GUIDE}NGG", GUIDE),
        (GUIDE[2:], GUIDE[2:]),
    ]
    assert query_of("TTTA" + "C" * 23, pam_of("TTTV")).protospacer == "C" * 23


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sequences.empty"),
        ("# none\n\n", "offtargets.no-guides"),
        ("ACGT\n", "offtargets.guide-length"),
        (GUIDE * 2 + "\n", "offtargets.guide-length"),
        (GUIDE[:-1] + "N\n", "sequences.letter"),
        ("guide\n", "sequences.letter"),
        ("".join(f"{GUIDE}\n" for _ in range(10_001)), "offtargets.many-guides"),
    ],
)
def test_list_of_guides_that_cannot_be_used_is_refused(tmp_path, text, code):
    path = tmp_path / "guides.txt"
    path.write_text(text)

    with pytest.raises(Unusable) as told:
        read_queries(path, pam_of("NGG"))

    assert told.value.message.code == code
