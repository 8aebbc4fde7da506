"""What everything has in common that a cohort plays live, whatever is played: a session of team-based learning, an escape room.

An app brings its model, what its engine makes of the entries, who may lead, and its pages.
"""
