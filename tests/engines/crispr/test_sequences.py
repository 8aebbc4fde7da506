"""DNA as text and as numbers, and FASTA as people hand it in."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.engines.crispr import reading
from bridging.engines.crispr.sequences import IUPAC, Record, as_dna, masks, numbers, read_fasta, reverse_complement, stream_fasta
from bridging.kernel.unusable import Unusable

DNA = st.text("".join(IUPAC), max_size=40)
LIMIT = 1_000_000


def fasta(folder: Path, content: bytes) -> Path:
    path = folder / "x.fa"
    path.write_bytes(content)
    return path


def refusal(path: Path, limit: int = LIMIT) -> dict[str, object]:
    with pytest.raises(Unusable) as told:
        read_fasta(path, limit=limit)
    return {"code": told.value.message.code, **told.value.message.args}


@given(DNA)
def test_other_strand_of_the_other_strand_is_the_first(sequence):
    assert reverse_complement(reverse_complement(sequence)) == sequence


@given(DNA)
def test_other_strand_may_be_the_complements_of_what_the_first_may_be(sequence):
    pairs = dict(zip("ACGT", "TGCA", strict=True))
    other = reverse_complement(sequence)

    assert [set(IUPAC[letter]) for letter in reversed(other)] == [{pairs[base] for base in IUPAC[letter]} for letter in sequence]


def test_letters_become_masks_and_numbers():
    assert masks("ACGTRN").tolist() == [1, 2, 4, 8, 5, 15]
    assert numbers(b"ACGTRN").tolist() == [0, 1, 2, 3, 4, 4]


def test_typed_sequence_is_read_as_upper_case_dna():
    assert as_dna(" acgu\nn ", name="guide") == "ACGTN"


@pytest.mark.parametrize(("typed", "code"), [("  ", "sequences.nothing"), ("ACG-T", "sequences.letter"), ("ACGE", "sequences.letter")])
def test_typed_sequence_that_is_none_is_refused(typed, code):
    with pytest.raises(Unusable) as told:
        as_dna(typed, name="guide")

    assert told.value.message.code == code


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_fasta_is_read_with_every_line_end_case_and_blank_line(tmp_path, end):
    lines = [b"\xef\xbb\xbf>chr1 first one", b"acgt", b"", b"NNRY", b">chr2", b">chr3|x", b"  AC GU"]

    records = read_fasta(fasta(tmp_path, end.join(lines)), limit=LIMIT)

    assert records == (Record("chr1", "ACGTNNRY"), Record("chr2", ""), Record("chr3|x", "ACGT"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("ACGTN", max_size=30), min_size=1, max_size=5), st.integers(1, 12), st.integers(1, 9), st.booleans())
def test_pieces_are_the_sequences_wherever_blocks_end(tmp_path_factory, sequences, width, block, is_packed):
    folder = tmp_path_factory.mktemp("fasta")
    text = "".join(f">c{n}\n" + "".join(f"{s[i : i + width]}\n" for i in range(0, len(s), width)) for n, s in enumerate([*sequences, "A"]))
    path = fasta(folder, gzip.compress(text.encode()) if is_packed else text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "BLOCK_BYTES", block)

        pieces = list(stream_fasta(path))

    found = {}
    for piece in pieces:
        assert piece.start == len(found.setdefault(piece.name, b""))
        found[piece.name] += piece.bases
    assert found == {f"c{n}": sequence.encode() for n, sequence in enumerate([*sequences, "A"])}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sequences.empty"),
        (b">chr1\n\n", "sequences.empty"),
        (b"ACGT\n", "sequences.no-header"),
        (b"\x89PNG\r\n\x1a\n\0\0", "sequences.no-header"),
        (b">x" * 99_999, "sequences.no-header"),
        (b"\n \n>\nACGT\n", "sequences.name"),
        (b">a\nAC\n>a b\nGT\n", "sequences.name"),
        (gzip.compress(b">chr1\nACGT\n", mtime=0)[:-3], "sequences.damaged"),
        (gzip.compress(b">chr1\nACGT\n" * 9, mtime=0)[:14] + b"xxxxxxxx", "sequences.damaged"),
    ],
)
def test_fasta_that_is_none_is_refused(tmp_path, content, code):
    assert refusal(fasta(tmp_path, content))["code"] == code


def test_wrong_letter_is_told_with_its_place(tmp_path):
    told = refusal(fasta(tmp_path, b">prot\nAC GT\nMKE>L\n"))

    assert told == {"code": "sequences.letter", "name": "prot", "letter": "E", "place": 7}


def test_missing_file_and_folder_are_refused(tmp_path):
    assert refusal(tmp_path / "none.fa")["code"] == "sequences.unreadable"
    assert refusal(tmp_path)["code"] == "sequences.unreadable"


def test_decompression_bomb_is_left_unread(tmp_path):
    bomb = fasta(tmp_path, gzip.compress(b">bomb\n" + b"A" * 9_000_000))

    assert refusal(bomb, limit=2_000_000) == {"code": "sequences.too-large", "file": "x.fa", "limit_mb": 2.0}


def test_small_text_has_one_kind_of_line_end(tmp_path):
    path = fasta(tmp_path, b"\xef\xbb\xbfa\tb\r\nc\rd\n")

    assert reading.read_text(path, limit=LIMIT) == "a\tb\nc\nd\n"
