"""Entries that are put in order."""
