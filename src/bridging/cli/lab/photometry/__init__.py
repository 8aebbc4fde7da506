"""`bridging lab photometry …`."""
