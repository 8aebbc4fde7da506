"""How many queries each page costs each of its readers: ``python -m bench.site_queries``, with the site's settings in the environment, prints JSON.

Every other reader has notes at each paragraph of the page, and answers.
"""

import json
import uuid
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import SESSION_KEY  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.site import site_at  # noqa: E402 -- Django must stand first
from bridging.apps.accounts.models import Person  # noqa: E402
from bridging.apps.courses.models import Edition  # noqa: E402
from bridging.apps.study.blocks import Block  # noqa: E402
from bridging.apps.study.contents import edition_contents, page_contents  # noqa: E402
from bridging.apps.study.domain import write_note  # noqa: E402
from bridging.demo.answers import answer_questions  # noqa: E402
from bridging.demo.people import Learner  # noqa: E402


def main() -> None:
    site = site_at(Path(settings.BRIDGING_HOME))
    for session in site.sessions[1::2]:
        _work(Person.objects.get(pk=Session.objects.get(pk=session).get_decoded()[SESSION_KEY]))
    counts: dict[str, list[int]] = {path: [] for path in site.paths}
    for session in site.sessions:
        client = Client(SERVER_NAME="localhost")
        client.cookies["sessionid"] = session
        for path in site.paths:
            # The first visit is written down; a page is read more than once.
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(path)
            if answer.status_code == 200:  # noqa: PLR2004 -- HTTP's word for success
                counts[path].append(len(queries))
    print(json.dumps(counts))


def _work(person: Person) -> None:
    learner = Learner(person.email, person.display_name, "en", "", "7", done=0, wrong=0, idle_days=0)
    now = timezone.now()
    edition = edition_contents(Edition.objects.latest("published_at").pk)
    for head in edition.pages.values():
        answer_questions(person, learner, edition, head, wrong=True, now=now)
        for block in page_contents(edition.pk, head.page_id, "en").blocks:
            if block.takes_notes:
                _write(person, edition.module_id, head.page_id, block)


def _write(person: Person, module_id: str, page_id: str, block: Block) -> None:
    about = {"module_id": module_id, "page_id": page_id, "language": "en", "body": "Ask about this."}
    write_note(person=person, key=uuid.uuid4(), block=block, now=timezone.now(), **about)


if __name__ == "__main__":
    main()
