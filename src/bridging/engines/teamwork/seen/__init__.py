"""What may be seen where: on the wall, by a team, by one person, by the facilitator. A screen is given such a value and nothing of the session."""
