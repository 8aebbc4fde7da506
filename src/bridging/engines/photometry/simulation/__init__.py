"""Films whose truth is known: what lands, what leaves, what falls on one spot; and what a dilution makes of a stock."""
