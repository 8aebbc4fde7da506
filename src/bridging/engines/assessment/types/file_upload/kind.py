"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.file_upload.answering import HandedIn, faults, grade, parse, trials
from bridging.engines.assessment.types.file_upload.schema import UploadItem
from bridging.engines.assessment.types.file_upload.showing import paper, render, reveal
from bridging.engines.assessment.variant import Variant

TYPE = ItemType[UploadItem, Variant[UploadItem], HandedIn](
    generate=Variant,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
