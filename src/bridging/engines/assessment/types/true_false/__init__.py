"""A statement to judge, with the reason for the judgement."""
