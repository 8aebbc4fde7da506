"""`bridging lab organoids …`."""
