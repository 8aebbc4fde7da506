"""Steps in their order, each given to the role that does it."""
