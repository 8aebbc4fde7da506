"""Trials of what is learnt by play: a plan, a draw that can be replayed, and the analysis that the plan says."""
