"""What the engine lets be seen of a session, as templates need it: words, names and HTML in the language of who looks."""
