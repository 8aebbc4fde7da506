"""A sequence of one's own at the bench of guides: the guides of the command line, told from other files, and what is refused."""

import gzip
import random
from pathlib import Path

import pytest

from bridging.engines.crispr.guides.find import find_guides
from bridging.engines.crispr.guides.pam import pam_of
from bridging.engines.crispr.sequences import Record
from bridging.engines.labs.acts import Refused
from bridging.engines.labs.figures.rows import Bases, Rows
from bridging.engines.labs.own.kinds import FASTA, READS, TABLE, kind_of
from bridging.engines.labs.own.registry import own_tool
from bridging.engines.labs.own.tool import Found, Given
from bridging.engines.labs.panel_json import panels_from_json, panels_to_json
from bridging.kernel.unusable import Unusable

SEQUENCE = "".join(random.Random(4).choices("ACGT", k=400))


def run(path: Path, pam: str = "NGG") -> Found:
    tool = own_tool("guides", "own-guides")
    assert tool is not None
    given = Given({"own-pam": pam})
    tool.check(given)
    return tool.run({"fasta": path}, given, lambda _percent, _step: None)


def rows(found: Found) -> tuple[tuple[object, ...], ...]:
    figure = found.panels[0].figure
    assert isinstance(figure, Rows)
    return figure.rows


@pytest.mark.parametrize("pam", ["NGG", "NG", "NNGRRT", "TTTV"])
def test_guides_are_those_of_the_engine_counted_from_one(tmp_path: Path, pam: str):
    path = tmp_path / "exon.fa"
    path.write_text(f">exon\n{SEQUENCE.lower()}\n")
    found = run(path, pam)

    due = find_guides((Record("exon", SEQUENCE),), pam_of(pam))
    assert [(row[1], row[2], row[6]) for row in rows(found)] == [(guide.start + 1, guide.strand, guide.rule_set_1) for guide in due]
    assert [row[3] for row in rows(found)] == [Bases(guide.protospacer) for guide in due]
    assert found.panels[0].numbers[0].value == len(due) > 0
    assert panels_from_json(panels_to_json(found.panels)) == found.panels


def test_sequence_is_told_by_what_is_in_it():
    fasta = f">exon 2\r\n{SEQUENCE}\r\n".encode()

    assert kind_of(fasta) is kind_of(gzip.compress(fasta)) is kind_of(b"\xef\xbb\xbf" + fasta) is FASTA
    assert kind_of(b"@read\nACGT\n+\nIIII\n") is READS
    assert kind_of(b"Well,Target\nA01,5\n") is TABLE
    assert kind_of(b">\0\1\2") is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (">exon\n" + "ACGT" * 1251, "own-guides.too-many-bases"),
        (">exon\n" + "ACGT" * 5000, None),
        (">exon\n", "sequences.empty"),
        (">protein\nMKLV\n", "sequences.letter"),
        (">a\nACGT\n>a\nACGT\n", None),
    ],
)
def test_sequence_that_cannot_be_used_is_refused(tmp_path: Path, content: str, code: str | None):
    path = tmp_path / "exon.fa"
    path.write_text(content)

    with pytest.raises(Unusable) as refused:
        run(path)
    assert code in {None, refused.value.message.code}


def test_pam_is_one_of_those_offered(tmp_path: Path):
    with pytest.raises(Refused):
        run(tmp_path / "absent.fa", "XYZ")
