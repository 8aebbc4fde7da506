"""The bench of guide choice: from a gene to two guides that were measured."""
