"""The game master's guide: one file a language, for the site and for paper."""
