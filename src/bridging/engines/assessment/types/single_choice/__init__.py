"""One right option out of three to six."""
