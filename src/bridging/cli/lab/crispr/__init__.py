"""`bridging lab crispr TOOL …`."""
