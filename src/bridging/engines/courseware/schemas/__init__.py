"""The files of a content root, one schema a kind of file."""
