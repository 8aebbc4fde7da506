"""The document of `bridging lab crispr amplicon`. Counts are reads; percentages are of the aligned reads."""

import argparse
from typing import Final, NotRequired, TypedDict

from bridging.cli.lab.warned import Warned, warned
from bridging.engines.crispr.amplicon.alleles import Allele
from bridging.engines.crispr.amplicon.base_editing import BaseEdits
from bridging.engines.crispr.amplicon.natural import Variant
from bridging.engines.crispr.amplicon.result import Analysis, Tally

_SHOWN: Final = 20


class HdrRow(TypedDict, total=False):
    perfect: int
    partial: int
    other: int
    partial_with_indel: int
    other_with_indel: int


class ControlRow(TypedDict, total=False):
    reads: int
    aligned: int
    modified: int
    modified_percent: float
    ci95: list[float]


class SnpRow(TypedDict):
    position: int
    reference: str
    base: str
    percent: float
    covering: int
    homozygous: bool


class AlleleRow(TypedDict):
    reads: int
    percent: float
    ci95: list[float]
    size: int
    modified: bool
    reference: str
    sequence: str


class EditedTogether(TypedDict):
    positions: list[int]
    reads: int
    percent: float


class BaseEditingRow(TypedDict):
    editor: str
    edited_percent: float
    ci95: list[float]
    single_edit_percent: float
    by_product_percent: float
    alleles: list[EditedTogether]


class AmpliconDocument(TypedDict):
    reads: int
    aligned: int
    modified: int
    modified_percent: float
    ci95: list[float]
    insertions: int
    deletions: int
    substitutions: int
    spectrum: dict[str, int]
    frameshift_percent: float
    frameshift_ci95: list[float]
    hdr: HdrRow
    base_edits: dict[str, float]
    base_editing: NotRequired[BaseEditingRow]
    control: ControlRow
    p_value: float | None
    cut: int
    strand: str
    window: list[int]
    detection_limit_percent: float
    snps: list[SnpRow]
    alleles: list[AlleleRow]
    method: str
    warnings: list[Warned]


def amplicon_document(found: Analysis, options: argparse.Namespace) -> AmpliconDocument:
    tally, edits = found.tally, found.base_edits
    document: AmpliconDocument = {
        "reads": tally.reads,
        "aligned": tally.aligned,
        "modified": tally.modified,
        "modified_percent": 100 * tally.share,
        "ci95": _percent(tally.interval),
        "insertions": tally.insertions,
        "deletions": tally.deletions,
        "substitutions": tally.substitutions,
        "spectrum": {str(size): reads for size, reads in tally.spectrum.items()},
        "frameshift_percent": 100 * tally.frameshift_share,
        "frameshift_ci95": _percent(tally.frameshift_interval),
        "hdr": _hdr(found),
        "base_edits": {str(position): 100 * reads / tally.aligned for position, reads in edits.product.items()} if edits else {},
        "control": _control(found.control) if found.control else {},
        "p_value": found.p_value,
        "cut": found.site.cut,
        "strand": found.site.strand,
        "window": list(found.window),
        "detection_limit_percent": 100 * found.detectable_share,
        "snps": [_snp(variant) for variant in found.variants],
        "alleles": [_allele(allele) for allele in found.alleles[:_SHOWN]],
        "method": "affine-gap alignment, gaps at the cut; wilson-1927; fisher-exact-two-sided",
        "warnings": warned(found.warnings, options),
    }
    if edits:
        document["base_editing"] = _base_editing(edits, tally.aligned)
    return document


def _percent(interval: tuple[float, float]) -> list[float]:
    return [100 * end for end in interval]


def _hdr(found: Analysis) -> HdrRow:
    if found.repair is None:
        return {}
    repair = found.repair
    return {
        "perfect": repair.perfect,
        "partial": repair.partial,
        "other": repair.other,
        "partial_with_indel": repair.with_indel,
        "other_with_indel": repair.other_indel,
    }


def _control(tally: Tally) -> ControlRow:
    return {
        "reads": tally.reads,
        "aligned": tally.aligned,
        "modified": tally.modified,
        "modified_percent": 100 * tally.share,
        "ci95": _percent(tally.interval),
    }


def _snp(variant: Variant) -> SnpRow:
    return {
        "position": variant.position,
        "reference": variant.reference,
        "base": variant.base,
        "percent": 100 * variant.share,
        "covering": variant.covering,
        "homozygous": variant.is_homozygous,
    }


def _allele(allele: Allele) -> AlleleRow:
    return {
        "reads": allele.reads,
        "percent": 100 * allele.share,
        "ci95": _percent(allele.interval),
        "size": allele.change.size,
        "modified": allele.change.is_modified,
        "reference": allele.reference,
        "sequence": allele.sequence,
    }


def _base_editing(edits: BaseEdits, aligned: int) -> BaseEditingRow:
    return {
        "editor": edits.editor.value,
        "edited_percent": 100 * edits.edited / aligned,
        "ci95": _percent(edits.interval),
        "single_edit_percent": 100 * edits.single / aligned,
        "by_product_percent": 100 * edits.by_product / aligned,
        "alleles": [
            {"positions": list(allele.positions), "reads": allele.reads, "percent": 100 * allele.reads / aligned}
            for allele in edits.alleles[:_SHOWN]
        ],
    }
