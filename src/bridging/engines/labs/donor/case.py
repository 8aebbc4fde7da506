"""What a case of donor design says: the gene that one codon is to be changed in, and what the bench has."""

from pydantic import Field

from bridging.engines.labs.guides.case import Case as Genome
from bridging.source.schema import Schema, Words


class Case(Schema):
    """The genome, the codon and how well each guide edits are drawn by the seed.

    ``enough_percent``: so many alleles with exactly the change the picking of clones asks for, at least.
    """

    gene: Words
    paralogue: Words
    donor: Words
    enough_percent: float = Field(default=8, ge=2, le=30)
    minutes: int = Field(default=600, ge=200, le=1200)
    euros: int = Field(default=900, ge=400, le=10_000)

    @property
    def genome(self) -> Genome:
        """Return the case of guide choice that the same gene belongs to."""
        return Genome(gene=self.gene, paralogue=self.paralogue, donor=self.donor)
