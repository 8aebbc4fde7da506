"""CRISPR: guides, off-targets, donors, and what editing came to. Pure: paths and arrays in, frozen values out."""
