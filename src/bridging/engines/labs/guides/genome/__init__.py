"""The mini-genome of a case: generated from a seed, with everything in it that makes a guide hard to choose."""
