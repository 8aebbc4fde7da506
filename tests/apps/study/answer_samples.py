"""One of each block, made by hand: what is asked, an answer to it, and what became of that answer."""

from dataclasses import dataclass, field

from bridging.engines.assessment.answer_blocks import (
    AnswerBlock,
    Arrange,
    Assign,
    Choose,
    Fill,
    Gap,
    GapText,
    Line,
    Number,
    Option,
    Passage,
    Plate,
    Region,
    Row,
    Scene,
    Spots,
    Step,
    Upload,
)
from bridging.engines.assessment.grade import Mark, Marked
from bridging.engines.assessment.raw import Raw
from bridging.source.text import Text


@dataclass(frozen=True, slots=True)
class Sample:
    """``after`` is the block as it stands once answered, where that differs."""

    block: AnswerBlock
    raw: Raw
    marks: tuple[Marked, ...] = ()
    after: AnswerBlock | None = field(default=None)


def both(words: str) -> Text:
    return Text(words, words)


def options(**texts: str) -> tuple[Option, ...]:
    return tuple(Option(name.replace("_", "-"), text) for name, text in texts.items())


ROLES = options(operator="Operator", qc="QC analyst", qp="QP")
FINDINGS = options(missing="Entry missing", wrong_value="Value outside limit", no_signature="Not signed")
CLASSES = options(in_vivo="In vivo", ex_vivo="Ex vivo", not_atmp="No ATMP")
RELATIONS = options(supports="Supports", contradicts="Contradicts", neither="Neither")

SAMPLES: dict[str, Sample] = {
    "choose": Sample(
        Choose("options", tuple(Option(each, f"Option *{each}*", each.upper()) for each in "abcd"), many=True, legend="Tick all that are right."),
        {"options": ["a", "b"]},
        (
            Marked("options=a", Mark.RIGHT, both("Quite so.")),
            Marked("options=b", Mark.WRONG, both("It does not integrate.")),
            Marked("options=d", Mark.MISSED, both("This one too.")),
        ),
    ),
    "line": Sample(Line("word", 60), {"word": "transduction"}, (Marked("word", Mark.WRONG, None, both("transfection")),)),
    "number": Sample(Number("value", 40, "kb"), {"value": "4,7"}, (Marked("value", Mark.RIGHT),)),
    "passage": Sample(Passage("text", 6, 4000), {"text": "First.\n\nSecond <b>."}),
    "gaps": Sample(
        GapText(
            (
                (
                    "An AAV particle that carries **no genome** is called ",
                    Gap("gap-1", 1),
                    ". The share of full particles is measured by ",
                    Gap("gap-2", 2, options=options(auc="AUC", elisa="ELISA", facs="flow cytometry")),
                    ", because empty and full particles differ in ",
                    Gap("gap-3", 3),
                    ".",
                ),
                ("The titre is then given in ", Gap("gap-4", 4), " per millilitre."),
            )
        ),
        {"gap-1": "empty", "gap-2": "elisa", "gap-3": "", "gap-4": "vector genomes"},
        (
            Marked("gap-1", Mark.RIGHT),
            Marked("gap-2", Mark.WRONG, both("ELISA counts particles, full or empty."), both("AUC")),
            Marked("gap-3", Mark.MISSED, None, both("mass")),
            Marked("gap-4", Mark.PARTLY, both("Say of what: of the vector."), both("vector genomes (vg)")),
        ),
    ),
    "pairs": Sample(
        Assign(
            (
                Row("row-itr", "Inverted terminal repeat"),
                Row("row-promoter", "Promoter"),
                Row("row-polya", "Poly-A signal"),
                Row("row-cap", "*cap* gene"),
            ),
            (
                Option("start", "Decides in which cells and how strongly the gene is read", "A"),
                Option("pack", "Is recognised when the genome is packed into the capsid", "B"),
                Option("end", "Ends the transcript and makes it stable", "C"),
                Option("shell", "Encodes the proteins of the shell", "D"),
                Option("cut", "Cuts double-stranded DNA", "E"),
            ),
            "pairs",
        ),
        {"row-itr": "pack", "row-promoter": "end", "row-polya": "start", "row-cap": "shell"},
        (
            Marked("row-itr", Mark.RIGHT),
            Marked(
                "row-promoter",
                Mark.WRONG,
                both("A promoter stands at the beginning."),
                both("Decides in which cells and how strongly the gene is read"),
            ),
            Marked("row-polya", Mark.WRONG, None, both("Ends the transcript and makes it stable")),
            Marked("row-cap", Mark.RIGHT, both("In the packaging plasmid, not in the vector.")),
        ),
    ),
    "cards": Sample(
        Assign(
            (
                Row("row-a", "AAV that is injected under the retina"),
                Row("row-b", "Stem cells that get a gene outside the body and are given back"),
                Row("row-c", "Bone marrow that is only washed and given to a sibling"),
                Row("row-d", "T cells with a CAR"),
            ),
            CLASSES,
            "cards",
        ),
        {"row-a": "in-vivo", "row-b": "ex-vivo", "row-c": "ex-vivo", "row-d": "ex-vivo"},
        (
            Marked("row-a", Mark.RIGHT),
            Marked("row-b", Mark.RIGHT),
            Marked("row-c", Mark.WRONG, both("Washing is no substantial manipulation, and the use stays the same."), both("No ATMP")),
            Marked("row-d", Mark.RIGHT),
        ),
    ),
    "lanes": Sample(
        Assign(
            (
                Row("row-1", "Record the temperature of the incubator", "1"),
                Row("row-2", "Test the sample for sterility", "2"),
                Row("row-3", "Decide that the batch is released", "3"),
                Row("row-4", "Sign the batch record page after the step", "4"),
            ),
            ROLES,
            "lanes",
        ),
        {"row-1": "operator", "row-2": "qc", "row-3": "qc", "row-4": "operator"},
        (
            Marked("row-1", Mark.RIGHT),
            Marked("row-2", Mark.RIGHT),
            Marked("row-3", Mark.WRONG, both("QC reports; the QP certifies."), both("QP")),
            Marked("row-4", Mark.RIGHT),
        ),
    ),
    "board": Sample(
        Assign(
            (
                Row("row-a", "After six months 24 of 28 patients have measurable expression (made-up numbers)."),
                Row("row-b", "Expression in the animal model fell by half in a year."),
                Row("row-c", "The product was made at two sites."),
            ),
            RELATIONS,
            "board",
            title="The effect of this gene therapy **lasts** at least two years.",
        ),
        {"row-a": "supports", "row-b": "contradicts", "row-c": "supports"},
        (
            Marked("row-a", Mark.WRONG, both("Six months say nothing of two years."), both("Neither")),
            Marked("row-b", Mark.RIGHT),
            Marked("row-c", Mark.WRONG, None, both("Neither")),
        ),
    ),
    "document": Sample(
        Assign(
            (
                Row("row-1", "Batch LV-0412 · thaw at 37 °C · start 09:12 · operator: jd", "4.1"),
                Row("row-2", "Viability after thaw: 71 % (limit: at least 80 %) · accepted", "4.2"),
                Row("row-3", "Seed 2.0 × 10⁶ cells/ml · checked by: mk", "4.3"),
                Row("row-4", "Medium change · time: ….. · operator: jd", "4.4"),
                Row("row-5", "Incubator 3 · 37.0 °C · 5.0 % CO₂ · operator: jd", "4.5"),
            ),
            FINDINGS,
            "document",
            optional=True,
            title="Batch record, page 4 of 12 (made up)",
        ),
        {"row-1": "", "row-2": "wrong-value", "row-3": "no-signature", "row-4": "", "row-5": ""},
        (
            Marked("row-1", Mark.RIGHT),
            Marked("row-2", Mark.RIGHT, both("Under the limit, and nobody opened a deviation.")),
            Marked("row-3", Mark.WRONG, both("The second signature is there."), both("in order")),
            Marked("row-4", Mark.MISSED, both("The time was never written down."), both("Entry missing")),
            Marked("row-5", Mark.RIGHT),
        ),
    ),
    "arrange": Sample(
        Arrange(
            "order",
            options(
                harvest="Harvest of the cells and lysis", fill="Fill and finish", seed="Thaw of the cell bank and seeding",
                transfect="Transfection with the plasmids", purify="Purification on a column",
            ),
        ),
        {"order-seed": "1", "order-transfect": "2", "order-purify": "3", "order-harvest": "4", "order-fill": "5"},
        (
            Marked("order-seed", Mark.RIGHT),
            Marked("order-transfect", Mark.RIGHT),
            Marked("order-purify", Mark.WRONG, both("There is nothing to purify before the harvest."), both("4")),
            Marked("order-harvest", Mark.WRONG, None, both("3")),
            Marked("order-fill", Mark.RIGHT),
        ),
    ),
    "spots": Sample(
        Spots(
            "region",
            "figures/cell.svg",
            "A cell with its parts: membrane, nucleus, a mitochondrion.",
            (
                Region("membrane", "Cell membrane", 2, 35, 12, 30),
                Region("nucleus", "Nucleus", 38, 30, 24, 40),
                Region("mito", "Mitochondrion", 70, 15, 18, 18),
            ),
        ),
        {"region": "mito"},
        (Marked("region=mito", Mark.WRONG, both("That makes energy.")), Marked("region=nucleus", Mark.MISSED)),
    ),
    "plate": Sample(
        Plate(
            8, 12,
            (
                Fill("fill-standard", "standard", "Standard, seven dilutions in duplicate", 14),
                Fill("fill-blank", "blank", "Blank", 2),
                Fill("fill-sample", "sample", "Sample, three dilutions in duplicate", 6),
            ),
            (("H11", "reference"), ("H12", "reference")),
        ),
        {"fill-standard": "A1-G2", "fill-blank": "H1, H2", "fill-sample": "A3-C4"},
        (
            Marked("fill-standard", Mark.RIGHT),
            Marked("fill-blank", Mark.RIGHT, both("Beside the standard, and in duplicate.")),
            Marked("fill-sample", Mark.PARTLY, both("All at the edge: evaporation hits them together.")),
        ),
    ),
    "scene": Sample(
        Scene(
            "move",
            "path",
            (Step("call", "You call QC.", "They find the plate reader out of calibration."),),
            "It is 16:40. The **patient** is being prepared for tomorrow; the product has 30 hours left.",
            (
                Option("repeat", "Repeat the assay on another reader"), Option("release", "Ask the QP to release on the earlier result"),
                Option("stop", "Stop the batch"),
            ),
            (("Time left", "30 h"), ("Cost so far", "€ 1,250")),
        ),
        {"path": ["call"], "move": ""},
        (Marked("path=call", Mark.RIGHT), Marked("path=repeat", Mark.PARTLY, both("Right, and four hours late."))),
        Scene(
            "move",
            "path",
            (
                Step("call", "You call QC.", "They find the plate reader out of calibration."),
                Step("repeat", "You repeat the assay on another reader.", "Four hours later there is a valid result."),
            ),
            "The product is released in time.",
            (),
            (("Time left", "26 h"), ("Cost so far", "€ 1,900")),
        ),
    ),
    "upload": Sample(
        Upload("file", ("application/pdf", "image/png"), 10_000_000),
        {"file": "5f3f9a3e-0000-4000-8000-000000000000", "file-name": "deviation.pdf", "file-size": "20480", "file-type": "application/pdf"},
    ),
}  # fmt: skip
