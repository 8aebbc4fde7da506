"""Both strands of a stretch of DNA, as the component draws them; behind them the table that came along, or the bases in tens."""

from typing import Any, Final

from django.utils.translation import gettext as _

from bridging.apps.labs.shown.figures.rows import texts_of
from bridging.apps.labs.shown.figures.shown import ShownFigure
from bridging.engines.labs.figures.sequence import Sequence, Site
from bridging.source.catalogue import say
from bridging.source.text import Language

_TEN: Final = 10
_COMPLEMENT: Final = str.maketrans("ACGT", "TGCA")


def shown_sequence(figure: Sequence, language: Language) -> ShownFigure:
    drawn = {
        "name": say(figure.name, language),
        "first": figure.first,
        "bases": figure.bases,
        "stretches": [{"name": say(each.name, language), "start": each.start, "end": each.end} for each in figure.stretches],
        "codons": [[codon.place, codon.letter] for codon in figure.codons],
        "sites": [_site(each, language) for each in figure.sites],
        "marks": [{"place": mark.place, "text": mark.text, "name": say(mark.name, language)} for mark in figure.marks],
        "fills": figure.fills,
    }
    if figure.table is None:
        columns, rows = _tens(figure)
        return ShownFigure("sequence", drawn, columns, rows, frozenset(range(len(columns))))
    columns, rows = texts_of(figure.table, language)
    texts = frozenset(at for at, column in enumerate(figure.table.columns) if column.kind != "number")
    return ShownFigure("sequence", drawn, columns, rows, texts)


def _site(site: Site, language: Language) -> dict[str, Any]:
    return {
        "name": site.name,
        "strand": site.strand,
        "pam": list(site.pam),
        "start": site.start,
        "end": site.end,
        "cut": site.cut,
        "said": ", ".join(say(message, language) for message in site.said),
    }


def _tens(figure: Sequence) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    columns = (_("Bases"), _("Plus strand (5′→3′)"), _("Minus strand (3′→5′)"))
    rows = []
    for at in range(0, len(figure.bases), _TEN):
        part = figure.bases[at : at + _TEN]
        rows.append((f"{figure.first + at}–{figure.first + at + len(part) - 1}", part, part.translate(_COMPLEMENT)))
    return columns, tuple(rows)
