"""Guides: where a nuclease can bind and cut in a sequence, and what speaks for and against each place."""
