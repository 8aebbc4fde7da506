"""How each kind of entry changes a session, by what it is about."""
