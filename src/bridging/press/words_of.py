"""The words of marked-up text, without the marks: for labels, alternative texts and estimates."""

from bridging.source.blocks import Citation, Code, FigureRef, IndexEntry, InlineMath, Inlines, LineBreak, Run, TermRef, walk_inlines


def plain_words(inlines: Inlines) -> str:
    parts = []
    for node in walk_inlines(inlines):
        match node:
            case Run(text=text) | Code(text=text) | IndexEntry(text=text):
                parts.append(text)
            case TermRef(target=target, text=text) | FigureRef(target=target, text=text):
                parts.append(text or target)
            case InlineMath(tex=tex):
                parts.append(tex)
            case Citation(keys=keys):
                parts.append(", ".join(keys))
            case LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts)
