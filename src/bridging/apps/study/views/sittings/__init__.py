"""Pages of tests: for who sits one, for who watches over the room, and for who examines."""
