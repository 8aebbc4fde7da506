"""Tests that are sat: everything that changes one, each act in one transaction with its entry in the journal."""
