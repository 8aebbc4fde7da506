"""The people of the demonstration. Every name says that nobody of that name exists here."""

from dataclasses import dataclass
from typing import Final

from bridging.apps.accounts.choices import Role

PASSWORD: Final = "demo-bridging-2026"  # noqa: S105 -- printed on every start; it opens synthetic accounts only
HASHED: Final = "pbkdf2_sha256$1500000$people-who-do-not-exist$KIEHkhyFG4ZFoqE6FiTFftn9js4cP4epB5JZ/xxwBHo="
"""The same as Django keeps it: hashing is slow on purpose, and this password is no secret."""
DOMAIN: Final = "demo.example.org"


@dataclass(frozen=True, slots=True)
class Learner:
    """``done`` counts pages marked as done; ``wrong`` of the answers are wrong at first; ``idle_days`` since the last visit."""

    key: str
    name: str
    language: str
    organisation: str
    track: str
    done: int
    wrong: int
    idle_days: int

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


@dataclass(frozen=True, slots=True)
class Helper:
    key: str
    name: str
    language: str
    role: Role
    of_cohort: bool
    says: str

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


LEARNERS: Final = (
    Learner("anna", "Anna Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", 5, 1, 0),
    Learner("bram", "Bram Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", 7, 2, 1),
    Learner("chen", "Chen Demo (fictional)", "en", "Demo Therapeutics", "7", 6, 0, 0),
    Learner("daan", "Daan Demo (fictief)", "nl", "Demo Therapeutics", "6+", 3, 3, 9),
    Learner("esra", "Esra Demo (fictief)", "nl", "Demo-hogeschool", "7", 5, 1, 2),
    Learner("femke", "Femke Demo (fictief)", "nl", "Demo-hogeschool", "6+", 4, 2, 3),
    Learner("giulia", "Giulia Demo (fictional)", "en", "Demo Therapeutics", "7", 8, 1, 0),
    Learner("hugo", "Hugo Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", 0, 0, 14),
    Learner("ines", "Inês Demo (fictional)", "en", "Demo-hogeschool", "6+", 2, 2, 12),
    Learner("jasper", "Jasper Demo (fictief)", "nl", "Demo Therapeutics", "6+", 5, 1, 1),
    Learner("kim", "Kim Demo (fictief)", "nl", "Demo-ziekenhuis", "7", 6, 1, 0),
    Learner("leila", "Leila Demo (fictional)", "en", "Demo-hogeschool", "6+", 5, 3, 4),
)

HELPERS: Final = (
    Helper("teacher", "Tess Docent-Demo (fictief)", "nl", Role.TEACHER, of_cohort=True, says="sees the cohort, views as participant"),
    Helper(
        "observer", "Olga Observator-Demo (fictief)", "nl", Role.OBSERVER, of_cohort=True, says="signs off skills on a phone, /observing/"
    ),
    Helper("rater", "Ron Beoordelaar-Demo (fictief)", "nl", Role.RATER, of_cohort=True, says="rates what was handed in, /rating/"),
    Helper("second", "Sara Beoordelaar-Demo (fictional)", "en", Role.RATER, of_cohort=True, says="the second rater"),
    Helper("examiner", "Emma Examinator-Demo (fictief)", "nl", Role.EXAMINER, of_cohort=False, says="establishes results"),
    Helper("coordinator", "Cor Demo (fictief)", "nl", Role.COORDINATOR, of_cohort=False, says="enrols people, rolls out editions"),
    Helper("leader", "Lena Demo (fictief)", "nl", Role.PROGRAMME_LEADER, of_cohort=False, says="leads the programme"),
    Helper(
        "researcher", "Rik Onderzoeker-Demo (fictief)", "nl", Role.RESEARCHER, of_cohort=False, says="studies the programme, /evaluation/"
    ),
    Helper("author", "Arjan Auteur-Demo (fictief)", "nl", Role.AUTHOR, of_cohort=False, says="uploads and publishes modules"),
    Helper("admin", "Ada Beheer-Demo (fictief)", "en", Role.ADMINISTRATOR, of_cohort=False, says="administers, /admin/"),
)
