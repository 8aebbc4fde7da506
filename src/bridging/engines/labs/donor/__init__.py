"""The bench of donors: a single strand that brings one change to a cut, and what comes of it."""
