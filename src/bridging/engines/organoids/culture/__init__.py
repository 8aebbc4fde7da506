"""Weeks of organoid culture, day by day: what grows, what is lost, what it takes and what it costs."""
