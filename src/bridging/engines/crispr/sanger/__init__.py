"""Editing from two Sanger traces, one of untreated and one of edited cells."""
