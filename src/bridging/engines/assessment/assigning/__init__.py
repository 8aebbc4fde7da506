"""What the types share in which rows are given options: pairs, cards, lanes, evidence, the lines of a record."""
