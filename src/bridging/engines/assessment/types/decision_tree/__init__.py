"""A case is led through a tree of questions to a verdict."""
