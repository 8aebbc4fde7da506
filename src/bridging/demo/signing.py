"""Tasks at the workplace: one signed by a made-up supervisor, and one whose link is still open."""

from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.signatures import Signer, answer_signature, ask_signature
from bridging.demo.handing import assigned
from bridging.demo.people import DOMAIN
from bridging.demo.work_texts import Said

# Printed on every start, so that the page of a supervisor can be seen without a mail.
OPEN_LINK: Final = "demo-open-signature"
_SUPERVISORS: Final = {
    "nl": Signer(email=f"wil@{DOMAIN}", name="Wil Werkbegeleider-Demo (fictief)", function="teamleider cellab", language="nl"),
    "en": Signer(email=f"wendy@{DOMAIN}", name="Wendy Supervisor-Demo (fictional)", function="head of operations", language="en"),
}


def fill_signed(person: Person, task: str, remarks: Said, *, now: datetime) -> None:
    """Ask for a signature, and give it three days later."""
    signer = _SUPERVISORS[person.language]
    signature, _token = ask_signature(assigned=assigned(person, task), signer=signer, now=now)
    answer_signature(
        signature=signature,
        is_given=True,
        name=signer.name,
        function=signer.function,
        remark=remarks[person.language],
        now=now + timedelta(days=3),
    )


def fill_asked(person: Person, task: str, *, now: datetime) -> None:
    """Ask for a signature and leave its link open."""
    ask_signature(assigned=assigned(person, task), signer=_SUPERVISORS[person.language], now=now, token=OPEN_LINK)
