"""Files of people's own at a bench: which it opens, what can be done with them, what comes of it."""
