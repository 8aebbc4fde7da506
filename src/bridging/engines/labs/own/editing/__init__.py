"""Reads and traces of edited cells that somebody brings along."""
