"""Evidence, and what each piece of it does to a claim."""
