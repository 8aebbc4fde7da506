"""What was found for each guide: its sites with their scores, and how specific that makes it.

CFD and MIT score were learnt from SpCas9 with 20 bases and a PAM of three; for others there are none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bridging.engines.crispr.guides.pam import Pam
from bridging.engines.crispr.offtargets.queries import Query
from bridging.engines.crispr.offtargets.search import Hit, search
from bridging.engines.crispr.scores.mit import MitVariant
from bridging.engines.crispr.scores.pairs import score_pairs
from bridging.engines.crispr.scores.specificity import specificity
from bridging.engines.crispr.sequences import Piece


@dataclass(frozen=True, slots=True)
class ScoredHit:
    """``cfd`` and ``mit`` are 0 to 1; None where the score does not hold or a base of the site is not known."""

    hit: Hit
    cfd: float | None
    mit: float | None


@dataclass(frozen=True, slots=True)
class OffTargets:
    """All sites of one guide. ``by_mismatches[n]`` sites differ in n bases. Specificities are 0 to 100, over all sites but the guide's own."""

    query: Query
    hits: tuple[ScoredHit, ...]
    by_mismatches: tuple[int, ...]
    specificity_cfd: float | None
    specificity_mit: float | None

    @property
    def own_sites(self) -> int:
        """Places that are the guide's base for base. None: the guide is not of this genome. More than one: it cuts twice."""
        return self.by_mismatches[0]


def find_off_targets(
    pieces: Iterable[Piece], queries: Sequence[Query], pam: Pam, mismatches: int, variant: MitVariant
) -> tuple[OffTargets, ...]:
    """Search a genome for all guides at once and score what is found, one result a guide in their order. Raises `Unusable`."""
    hits: list[list[Hit]] = [[] for _ in queries]
    for hit in search(pieces, queries, pam, mismatches):
        hits[hit.query].append(hit)
    return tuple(_report(query, found, pam, mismatches, variant) for query, found in zip(queries, hits, strict=True))


def _report(query: Query, hits: Sequence[Hit], pam: Pam, mismatches: int, variant: MitVariant) -> OffTargets:
    counts = [0] * (mismatches + 1)
    for hit in hits:
        counts[hit.mismatches] += 1
    if not pam.with_protospacer(len(query.protospacer)).is_spcas9:
        return OffTargets(query, tuple(ScoredHit(hit, None, None) for hit in hits), tuple(counts), None, None)
    scores = score_pairs([(query.protospacer, hit.sequence) for hit in hits])
    scored = tuple(ScoredHit(hit, score.cfd, score.mit[variant]) for hit, score in zip(hits, scores, strict=True))
    others = _others(scored)
    return OffTargets(query, scored, tuple(counts), specificity(each.cfd for each in others), specificity(each.mit for each in others))


def _others(hits: Sequence[ScoredHit]) -> list[ScoredHit]:
    """Leave out the guide's own site: of those without a mismatch the one that is cut best. A second one counts as any off-target."""
    own = max((hit for hit in hits if hit.hit.mismatches == 0), key=lambda each: each.cfd or 0, default=None)
    return [hit for hit in hits if hit is not own]
