"""Questionnaires as files: what is asked, how it is scored, and whether its words may be handed on. Needs no numerical library."""
