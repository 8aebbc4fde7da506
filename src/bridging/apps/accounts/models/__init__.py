from bridging.apps.accounts.models.codes import SignInCode
from bridging.apps.accounts.models.consent import ConsentDecision, ConsentText
from bridging.apps.accounts.models.corrections import AddressCorrection
from bridging.apps.accounts.models.files import StoredFile
from bridging.apps.accounts.models.mail import MailChoice, OutboxMail
from bridging.apps.accounts.models.merges import AccountMerge
from bridging.apps.accounts.models.people import Organisation, Person, PersonManager, RoleGrant
from bridging.apps.accounts.models.subjects import Subject
from bridging.apps.accounts.models.switches import Exposure, GameChoice, Switch

__all__ = [
    "AccountMerge",
    "AddressCorrection",
    "ConsentDecision",
    "ConsentText",
    "Exposure",
    "GameChoice",
    "MailChoice",
    "Organisation",
    "OutboxMail",
    "Person",
    "PersonManager",
    "RoleGrant",
    "SignInCode",
    "StoredFile",
    "Subject",
    "Switch",
]
