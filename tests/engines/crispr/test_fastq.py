"""Reads from files: what is read, what is merged, and what is refused with which reason."""

import gzip
import random
from pathlib import Path

import pytest
from tests.engines.crispr.amplicons import REFERENCE, fastq

from bridging.engines.crispr import fastq as reading
from bridging.engines.crispr.amplicon import counts
from bridging.engines.crispr.amplicon.counts import Reads, count_reads
from bridging.engines.crispr.amplicon.pairs import overlap
from bridging.engines.crispr.sequences import reverse_complement
from bridging.kernel.unusable import Unusable


def refused(path: Path, second: Path | None = None) -> str:
    with pytest.raises(Unusable) as problem:
        count_reads(path, second)
    return problem.value.message.code


def test_identical_reads_are_counted_in_any_spelling(tmp_path: Path):
    path = tmp_path / "reads.fastq.gz"
    path.write_bytes(gzip.compress(b"@a\r\nACGT\r\n+\r\nIIII\r\n@b\r\nacgt\r\n+b\r\n@III\r\n@c\r\nACRT\r\n+\r\nIIII\r\n\r\n"))

    assert count_reads(path) == Reads({b"ACGT": 2, b"ACNT": 1}, 3)


def test_last_line_needs_no_end_and_blocks_may_cut_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bridging.engines.crispr.reading.BLOCK_BYTES", 7)
    path = fastq(tmp_path / "r.fastq", ["ACGT", "ACGTA", "", "ACGT"])
    path.write_text(path.read_text().rstrip("\n"))

    assert count_reads(path) == Reads({b"ACGT": 2, b"ACGTA": 1, b"": 1}, 4)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sequences.empty"),
        (b"\n\n\n\n", "fastq.not-fastq"),
        (b">a\nACGT\n", "fastq.not-fastq"),
        (b"PK\x03\x04 something else", "fastq.not-fastq"),
        (b"@a\nACGT\n+\nIIII\n@b\nACG", "fastq.cut-off"),
        (b"@a\nACGT\n+\nIII\n", "fastq.lengths"),
        (b"@a\nACGT\nACGT\n+\n", "fastq.not-fastq"),
        (b"@a\nACGT\n+\nIIII\nb\nACGT\n+\nIIII\n", "fastq.not-fastq"),
        (b"@a\nAC!T\n+\nIIII\n", "fastq.letter"),
        (b"@" + b"A" * (3 << 20), "fastq.not-fastq"),
        (gzip.compress(b"@a\nACGT\n+\nIIII\n" * 9000, mtime=0)[:-20], "sequences.damaged"),
    ],
)
def test_file_that_is_no_fastq_is_refused(tmp_path: Path, content: bytes, code: str):
    path = tmp_path / "reads.fastq"
    path.write_bytes(content)

    assert refused(path) == code


def test_bomb_and_too_many_different_reads_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "bomb.fastq.gz"
    path.write_bytes(gzip.compress(b"@a\nACGT\n+\nIIII\n" * 200_000))
    monkeypatch.setattr(counts, "MOST_BASES", 100)

    with pytest.raises(Unusable) as problem:
        list(reading.read_batches(path, limit=1 << 20))
    assert problem.value.message.code == "sequences.too-large"
    assert count_reads(path).total == 200_000
    assert refused(fastq(tmp_path / "many.fastq", [REFERENCE[start:] for start in range(9)])) == "fastq.too-varied"


def test_pairs_are_merged_where_they_overlap(tmp_path: Path):
    first = fastq(tmp_path / "1.fastq", [REFERENCE[:110], REFERENCE[:110], REFERENCE[:60]])
    second = fastq(
        tmp_path / "2.fastq", [reverse_complement(REFERENCE[60:]), reverse_complement(REFERENCE[60:]), reverse_complement(REFERENCE[100:])]
    )

    assert count_reads(first, second) == Reads({REFERENCE.encode(): 2}, 3, 1)


def test_better_base_wins_and_adapters_go(tmp_path: Path):
    wrong = REFERENCE[:90] + ("A" if REFERENCE[90] != "A" else "C") + REFERENCE[91:110]
    adapter = "AGATCGGAAGAGC"
    first = fastq(tmp_path / "1.fastq", [wrong, REFERENCE + adapter], "5")
    second = fastq(tmp_path / "2.fastq", [reverse_complement(REFERENCE[60:]), reverse_complement(REFERENCE) + adapter])

    assert count_reads(first, second) == Reads({REFERENCE.encode(): 2}, 2)


def test_overlap_is_the_one_with_fewest_mismatches():
    chance = random.Random(4)
    unit = "".join(chance.choices("ACGT", k=20))
    one = "".join(chance.choices("ACGT", k=60)) + unit + unit

    assert overlap(one.encode(), (unit + unit + "ACGTTGCA" * 4).encode()) == 60


def test_files_that_are_no_pairs_are_refused(tmp_path: Path):
    one = fastq(tmp_path / "1.fastq", [REFERENCE, REFERENCE])
    two = fastq(tmp_path / "2.fastq", [REFERENCE])
    other = tmp_path / "3.fastq"
    other.write_text(one.read_text().replace("@r", "@x"))

    assert refused(one, two) == "fastq.pairs-differ"
    assert refused(one, other) == "fastq.pairs-named"
