"""Editing from the bands of a mismatch-cleavage gel (T7 endonuclease I), and how far such a gel can be from the truth."""
