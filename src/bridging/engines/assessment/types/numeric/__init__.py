"""A number, with or without a unit, right within a tolerance."""
