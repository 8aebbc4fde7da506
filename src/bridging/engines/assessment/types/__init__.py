"""One package a type of item."""
