"""A small language to calculate with: what an author writes is parsed by us and never run as code."""
