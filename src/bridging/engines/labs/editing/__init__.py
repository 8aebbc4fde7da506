"""The bench of editing analysis: one knock-out, counted in alleles, in a trace, on a gel and in cells, to a decision about the next step."""
