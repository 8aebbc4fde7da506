"""Donors: single strands of DNA that bring a change to a cut, designed so that the protein keeps its frame and the site is not cut again."""
