"""Lay out a plate: put fills into wells so that the rules of a sound design are met."""
