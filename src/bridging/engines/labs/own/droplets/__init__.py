"""Counts of droplets of one's own digital PCR, as its software writes them."""
