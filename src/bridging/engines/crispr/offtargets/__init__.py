"""Off-targets: every place of a genome that a guide might bind, and what the scores say of it."""
