"""Asking what is in a file, and the task that looks: once, however often the worker is stopped meanwhile."""

import base64
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Q
from django.tasks import task
from django.utils import timezone

from bridging.apps.accounts.deferred import enqueue_on_commit
from bridging.apps.accounts.models import Person
from bridging.apps.labs.analysing.parent import Failed, Job, Limits, Unwanted, answer_of
from bridging.apps.labs.choices import AnalysisState
from bridging.apps.labs.contents import lab_of
from bridging.apps.labs.domain.runs import NotAtThisBench
from bridging.apps.labs.models import LabAnalysis, LabFile, LabInput, LabPicture, LabRun
from bridging.apps.labs.queries import earlier_of, own_files
from bridging.apps.labs.rules import MOST_AT_ONCE
from bridging.engines.labs.acts import Refused
from bridging.engines.labs.own.registry import own_tool
from bridging.engines.labs.own.tool import Given, OwnTool
from bridging.engines.labs.panel_json import NotOurs, message_to_json, panels_from_json
from bridging.engines.labs.registry import name_of
from bridging.kernel.message import Message

_SILENT: Final = timedelta(seconds=20)
_LOST: Final = timedelta(minutes=5)
_MOST_TRIES: Final = 3
_JPEG: Final = b"\xff\xd8\xff"
_LARGEST_PICTURE_BYTES: Final = 4_000_000
_MOST_PICTURES: Final = 8
_PICTURE_NAME: Final = re.compile(r"[-\w]{1,40}", re.ASCII)
_KEY: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A tool and what was filled in: the keys of files among the texts, by the names of their fields."""

    tool: str
    texts: Mapping[str, str]


@transaction.atomic
def ask(*, run: LabRun, by: Person, asked: Asked, now: datetime) -> LabAnalysis:
    """Queue an analysis. Raises NotAtThisBench, or Refused for what was filled in wrongly; then nothing is queued."""
    if not run.members.filter(person=by).exists():
        raise NotAtThisBench
    tool = own_tool(name_of(lab_of(run.module_id, run.edition_label, run.lab_id).lab), asked.tool)
    if tool is None:
        raise Refused("lab.refused.tool")
    files = _files(tool, by, run, asked.texts)
    texts = {field.name: asked.texts.get(field.name, "") for field in tool.fields(())}
    earlier = {each.key: each.kept for each in earlier_of(by, run.module_id, run.lab_id)}
    tool.check(Given(texts, earlier))
    under_way = Q(state__in=[AnalysisState.QUEUED, AnalysisState.RUNNING])
    if LabAnalysis.objects.filter(under_way, by=by).count() >= MOST_AT_ONCE:
        raise Refused("own.busy", most=MOST_AT_ONCE)
    # It belongs where its files do: who sees them sees it, and nobody else.
    analysis = LabAnalysis.objects.create(
        run=next(iter(files.values())).run, by=by, tool=tool.name, given=texts, inputs=len(files), queued_at=now
    )
    LabInput.objects.bulk_create(LabInput(analysis=analysis, file=file, name=name) for name, file in files.items())
    enqueue_on_commit(analyse, analysis.pk)
    return analysis


def _files(tool: OwnTool, by: Person, run: LabRun, texts: Mapping[str, str]) -> dict[str, LabFile]:
    known = {str(file.key): file for file in own_files(by, run.module_id, run.lab_id)}
    found: dict[str, LabFile] = {}
    for field in tool.files:
        key = texts.get(field.name, "")
        if not key and field.is_optional:
            continue
        file = known.get(key)
        if file is None or file.kind not in {kind.name for kind in field.kinds}:
            raise Refused("lab.refused.choose", field.name)
        if any(file.run_id != other.run_id for other in found.values()):
            raise Refused("own.other-run", field.name)
        found[field.name] = file
    return found


@transaction.atomic
def cancel(*, analysis: LabAnalysis, now: datetime) -> None:
    """Stop an analysis that is under way, which the worker sees within a second; take away one that is over."""
    under_way = LabAnalysis.objects.filter(pk=analysis.pk, state__in=[AnalysisState.QUEUED, AnalysisState.RUNNING])
    if not under_way.update(state=AnalysisState.CANCELLED, finished_at=now, step=None):
        LabAnalysis.objects.filter(pk=analysis.pk).delete()


@task
def analyse(pk: int) -> None:
    """Do what was asked; nothing when somebody else does it already, or it is wanted no more."""
    mine = LabAnalysis.objects.filter(pk=pk, state=AnalysisState.QUEUED)
    if not mine.update(state=AnalysisState.RUNNING, tries=F("tries") + 1, seen_at=timezone.now(), percent=0):
        return
    analysis = LabAnalysis.objects.select_related("run").filter(pk=pk).first()
    if analysis is None:
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            answer = answer_of(_job(analysis, Path(folder)), _limits(), lambda said: _seen(pk, said))
    except Unwanted:
        return
    except Failed as fault:
        _give_up(pk, fault)
        return
    if "refused" in answer:
        _finish(pk, AnalysisState.REFUSED, refusal=answer["refused"])
        return
    try:
        panels, kept, pictures = answer["found"], answer["kept"], _pictures_in(answer["pictures"])
        panels_from_json(panels)
    except (KeyError, NotOurs):
        _give_up(pk, Failed("own.crashed"))
    else:
        _keep_pictures(pk, pictures)
        _finish(pk, AnalysisState.DONE, panels=panels, kept=kept, software=f"bridging {version('bridging')}")


def _pictures_in(written: Mapping[str, str]) -> dict[str, bytes]:
    """Return the pictures of an answer by their names; raise NotOurs for what our process does not write, or for more than a page needs."""
    try:
        pictures = {name: base64.b64decode(each, validate=True) for name, each in written.items()}
    except (AttributeError, TypeError, ValueError) as fault:
        raise NotOurs from fault
    if len(pictures) > _MOST_PICTURES or not all(_is_ours(name, each) for name, each in pictures.items()):
        raise NotOurs
    return pictures


def _is_ours(name: str, picture: bytes) -> bool:
    return bool(_PICTURE_NAME.fullmatch(name)) and picture.startswith(_JPEG) and len(picture) <= _LARGEST_PICTURE_BYTES


def _keep_pictures(pk: int, pictures: Mapping[str, bytes]) -> None:
    """An analysis that is gone, or was done before, keeps nothing twice."""
    if not LabAnalysis.objects.filter(pk=pk, state=AnalysisState.RUNNING).exists():
        return
    for name, jpeg in pictures.items():
        LabPicture.objects.update_or_create(analysis_id=pk, name=name, defaults={"jpeg": jpeg})


def _limits() -> Limits:
    return Limits(settings.LAB_ANALYSIS_SECONDS, settings.LAB_ANALYSIS_MEMORY_BYTES)


def _job(analysis: LabAnalysis, folder: Path) -> Job:
    """Return what the process is told. Files stand there under the names that people know, for these are in what it answers."""
    run, paths = analysis.run, {}
    for used in analysis.files.select_related("file__stored"):
        place = folder / used.name
        place.mkdir()
        paths[used.name] = str(place / used.file.stored.name)
        _put(Path(used.file.stored.content.path), Path(paths[used.name]))
    bench = name_of(lab_of(run.module_id, run.edition_label, run.lab_id).lab)
    kept = LabAnalysis.objects.filter(run__module_id=run.module_id, run__lab_id=run.lab_id, key__in=_keys(analysis.given))
    return Job(bench, analysis.tool, paths, analysis.given, {str(each.key): each.kept for each in kept})


def _put(source: Path, target: Path) -> None:
    try:
        target.symlink_to(source)
    except OSError:
        # Not every system lets everybody make links.
        shutil.copyfile(source, target)


def _keys(given: Mapping[str, str]) -> list[str]:
    """Return what was filled in that may name an earlier analysis."""
    return [text for text in given.values() if _KEY.fullmatch(text)]


def _seen(pk: int, said: Mapping[str, Any] | None) -> bool:
    """Note a sign of life, and how far it is; False when it is wanted no more."""
    change = {"seen_at": timezone.now()} | ({"percent": said["percent"], "step": said["step"]} if said else {})
    return bool(LabAnalysis.objects.filter(pk=pk, state=AnalysisState.RUNNING).update(**change))


def _give_up(pk: int, fault: Failed) -> None:
    _finish(pk, AnalysisState.REFUSED, refusal=[message_to_json(fault.message), message_to_json(fault.hint)])


def _finish(pk: int, state: AnalysisState, **change: Any) -> None:
    running = LabAnalysis.objects.filter(pk=pk, state=AnalysisState.RUNNING)
    running.update(state=state, finished_at=timezone.now(), percent=100, step=None, **change)


def take_up_again(now: datetime) -> int:
    """Queue again what a worker left behind when it was stopped, and what never reached one. Returns how many."""
    silent = LabAnalysis.objects.filter(state=AnalysisState.RUNNING, seen_at__lt=now - _SILENT)
    refusal = [message_to_json(Message("own.interrupted")), message_to_json(Message("own.interrupted.hint"))]
    silent.filter(tries__gte=_MOST_TRIES).update(state=AnalysisState.REFUSED, refusal=refusal, finished_at=now, step=None)
    silent.update(state=AnalysisState.QUEUED, seen_at=now - _LOST, step=None)
    lost = LabAnalysis.objects.filter(state=AnalysisState.QUEUED).filter(
        Q(seen_at=None, queued_at__lte=now - _LOST) | Q(seen_at__lte=now - _LOST)
    )
    waiting = list(lost.values_list("pk", flat=True))
    LabAnalysis.objects.filter(pk__in=waiting).update(seen_at=now)
    for pk in waiting:
        enqueue_on_commit(analyse, pk)
    return len(waiting)


def drop_incomplete() -> None:
    """Take away analyses whose file went with the account of who had brought it."""
    LabAnalysis.objects.annotate(there=Count("files")).filter(there__lt=F("inputs")).delete()
