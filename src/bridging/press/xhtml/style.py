"""The style sheet of e-book and single page; colours come from the palette of the drawings."""

from bridging.source.drawing import DARK, LIGHT, Palette
from bridging.source.maths import maths_css


def book_css(*, page: bool) -> str:
    """Return the rules; ``page`` adds what a single page needs and an e-book reader does itself."""
    rules = [_variables(LIGHT), _RULES, maths_css()]
    if page:
        rules += [_PAGE, f"@media (prefers-color-scheme:dark){{{_variables(DARK)}figure img{{background:#fff;padding:.5rem}}}}"]
    return "\n".join(rules)


def _variables(palette: Palette) -> str:
    return ":root{" + "".join(f"--{name}:{value};" for name, value in palette.tokens().items()) + "}"


_PAGE = """
body{max-width:42rem;margin:0 auto;padding:1.5rem;background:var(--paper);font:1.0625rem/1.6 "Source Serif 4",Georgia,serif}
header.book-title{border-left:.4rem solid var(--hue-1);padding:1rem 0 1rem 1.25rem;margin:2rem 0 3rem}
header.book-title h1{font-size:2.4rem;line-height:1.15;margin:.4rem 0}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
nav ol{list-style:none;padding-left:0}nav ol ol{padding-left:1.25rem}
section.chapter{border-top:1px solid var(--soft);margin-top:4rem;padding-top:1rem}
.table{overflow-x:auto}
@media print{body{max-width:none}}
"""
_RULES = """
body{color:var(--ink);overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.8em 0 .6em;font-family:"Source Sans 3",system-ui,sans-serif;hyphens:none}
a{color:var(--hue-1)}a.term{color:inherit;text-decoration:underline dotted var(--hue-1)}
.number{color:var(--hue-1)}.lead,.goal{font-style:italic;font-size:1.1em}.facts,.minutes,.feedback{color:var(--soft);font-size:.88em}
.part,.label,.facts,.minutes,figcaption,caption,table,.feedback,.online{font-family:"Source Sans 3",system-ui,sans-serif}
.label,.part{font-size:.8em;font-weight:600;letter-spacing:.05em;text-transform:uppercase;color:var(--hue-1);margin:0 0 .5em}
.label .minutes,.label .online{font-weight:400;text-transform:none;letter-spacing:0}
.title{font-weight:600;margin:.2em 0 .5em}.to-verify{color:var(--hue-3);font-size:.75em}
figure{margin:1.8em 0}figure img{max-width:100%;height:auto}figcaption,caption{font-size:.9em;text-align:left;margin:.5em 0}
table{border-collapse:collapse;font-size:.9em;border-top:2px solid;border-bottom:2px solid}
th,td{text-align:left;vertical-align:top;padding:.35em .6em}thead th{border-bottom:1px solid}tbody tr+tr>*{border-top:1px solid var(--tint-1)}
.right,td.right{text-align:inherit}td.right,th.right{text-align:right}td.center,th.center{text-align:center}
.formula{margin:1.2em 0;overflow:auto hidden}
.box{border-left:.2em solid var(--hue-1);padding:.2em 0 .2em 1em;margin:1.8em 0}
.box.misconception{border:0;background:var(--tint-4);padding:1em}.box.misconception .label{color:var(--hue-4)}
.box.summary{border:0;background:var(--tint-1);padding:1em}
.box.worked-example{border:0;border-top:2px solid var(--hue-1);border-bottom:2px solid var(--hue-1);padding:1em 0}
.box.tip,.box.use-at-work{border-color:var(--hue-2)}.box.warning,.box.important{border-color:var(--hue-3)}.box.reflection{border-color:var(--hue-5)}
.activity{border-top:1px solid var(--soft);padding-top:.8em;margin:1.8em 0}.options li{margin:.4em 0}
.options li.right{font-weight:600}.options li.right .feedback{font-weight:400}
.how-to{font-family:"Source Sans 3",system-ui,sans-serif;font-size:.88em;color:var(--soft);margin:1em 0 .5em}
.boxes{list-style:none;padding:0}.boxes li{display:flex;align-items:baseline;gap:.6em;margin:.5em 0}
.entry{flex:1}.entry p{margin:0 0 .3em}.entry p:last-child{margin:0}
.tick{flex:none;display:inline-block;box-sizing:border-box;min-width:1.8em;border:1px solid var(--soft);border-radius:.2em}
.tick{font:600 .8em/1.6 "Source Sans 3",system-ui,sans-serif;text-align:center}.tick.circle{border-radius:1em}.tick.number{min-width:2.8em}
.tick.none{border:0;min-width:1.2em;text-align:left}.gap{white-space:nowrap;color:var(--soft)}figure.narrow img{max-width:62%}
.sheet{width:100%}.sheet thead td{border-bottom:1px solid}.sheet tbody th{font-weight:400}.sheet td.center{text-align:center}
.by-write td.center,.by-margin td.center{border-left:1px solid var(--soft);width:5em}.by-margin td.center{width:11em}
.answer{background:var(--tint-2);padding:.8em 1em;margin-top:.8em}.answer .label{color:var(--hue-2)}
.outcomes dt,.glossary dt,.works dt,.levels dt{font-weight:600;color:var(--hue-1)}dd{margin:0 0 .6em 1.5em}
.levels dt{float:left;width:2em}.levels dd{margin-left:2em}.footnotes{border-top:1px solid var(--soft);margin-top:2.5em;font-size:.9em}
.footnote .number{margin:.6em 0 0}.confidential{border-left:.2em solid var(--hue-3);padding-left:1em}
pre{overflow-x:auto}
"""
