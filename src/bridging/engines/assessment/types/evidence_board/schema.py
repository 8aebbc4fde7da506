"""The file of an evidence board."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Final, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.assigning.checks import twin_rows
from bridging.engines.assessment.assigning.schema import Named, SheetItem, options_of
from bridging.engines.assessment.assigning.sheet import Sheet, SheetRow
from bridging.engines.assessment.distinct import repeated
from bridging.engines.assessment.placed import PlacedFault
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised

RELATIONS: Final = (
    Named(id="supports", text=Localised(nl="ondersteunt", en="supports")),
    Named(id="contradicts", text=Localised(nl="weerspreekt", en="contradicts")),
    Named(id="neutral", text=Localised(nl="zegt er niets over", en="does not bear on it")),
)


class Evidence(Named):
    """``keys`` says of every claim what this does to it, by the id of a relation; ``feedback`` says why."""

    keys: dict[Identifier, Identifier]
    feedback: Localised


class EvidenceBoardItem(SheetItem):
    """With one claim, each piece of evidence is a row; with more, each piece for each claim."""

    type: Literal["evidence-board"]
    ceiling: ClassVar[Bloom] = Bloom.EVALUATE
    relations: tuple[Named, ...] = RELATIONS
    claims: Annotated[tuple[Named, ...], Field(min_length=1, max_length=6)]
    evidence: tuple[Evidence, ...]

    @cached_property
    def sheet(self) -> Sheet:
        claims = {claim.id: claim for claim in self.claims}.values()
        rows = tuple(
            self._row(piece, claim, index) for index, piece in enumerate(self.evidence) for claim in claims if claim.id in piece.keys
        )
        title = self.claims[0].text if len(self.claims) == 1 else None
        return Sheet(rows, options_of("relations", self.relations), "board", title=title)

    def _row(self, piece: Evidence, claim: Named, index: int) -> SheetRow:
        # No id holds two hyphens in a row, so no two pairs share a name.
        name, place = f"{piece.id}--{claim.id}", ("evidence", index, "keys", claim.id)
        label = claim.text if len(self.claims) > 1 else None
        return SheetRow(name, piece.text, (piece.keys[claim.id],), place, label, piece.feedback)

    def own_faults(self) -> Iterator[PlacedFault]:
        claims = [claim.id for claim in self.claims]
        for index, claim in repeated(claims):
            yield ("claims", index, "id"), PydanticCustomError("item.row-ids-unique", "two rows have the id {row}", {"row": claim})
        for index, piece in enumerate(self.evidence):
            for claim in claims:
                if claim not in piece.keys:
                    yield (
                        ("evidence", index, "keys"),
                        PydanticCustomError(
                            "item.claim-without-key",
                            "evidence {evidence} does not say what it does to {claim}",
                            {"evidence": piece.id, "claim": claim},
                        ),
                    )
            for claim in piece.keys.keys() - set(claims):
                yield (
                    ("evidence", index, "keys", claim),
                    PydanticCustomError(
                        "item.claim-unknown",
                        "evidence {evidence} names the claim {claim}, which does not exist",
                        {"evidence": piece.id, "claim": claim},
                    ),
                )
        yield from twin_rows(((claim.id, claim.text) for claim in self.claims), ("claims",))
        yield from twin_rows(((piece.id, piece.text) for piece in self.evidence), ("evidence",))
