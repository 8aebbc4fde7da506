"""Who may read what about the programme as a whole. What is shown of one cohort is for its teachers, as everywhere."""

from typing import Final

from bridging.apps.accounts.access import has_role
from bridging.apps.accounts.choices import Role

programme_readers: Final = has_role(Role.PROGRAMME_LEADER, Role.COORDINATOR, Role.ADMINISTRATOR)
"""Those who answer for the programme: counts and reports, never names."""
researchers: Final = has_role(Role.RESEARCHER, Role.ADMINISTRATOR)
"""Those who study it: what people consented to, under names that mean nothing."""
experiment_readers: Final = researchers | has_role(Role.PROGRAMME_LEADER)
"""Researchers plan and run experiments; who leads the programme reads along."""
improvers: Final = has_role(Role.TEACHER, Role.AUTHOR, Role.COORDINATOR, Role.PROGRAMME_LEADER, Role.ADMINISTRATOR)
"""Those who find what should be better, and change it."""
text_reviewers: Final = has_role(Role.COORDINATOR, Role.ADMINISTRATOR)
"""Those who read what participants wrote, for names in it, before anybody else does."""
evaluators: Final = programme_readers | researchers | improvers
