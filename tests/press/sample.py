"""A book with everything a book can hold, and books of any length for measuring."""

import datetime as dt
from dataclasses import replace

from bridging.press.book import (
    Assignment,
    Audience,
    Book,
    Chapter,
    Criterion,
    GlossaryEntry,
    Meeting,
    Outcome,
    PaperActivity,
    PaperOption,
    Part,
    PlanStep,
    Reading,
    RubricLevel,
    Work,
    plain,
)
from bridging.press.forms import Boxes, Entry, Form, GapText, Ruled, Sheet, SheetRow, Shown, Told
from bridging.press.picture import Picture
from bridging.source.blocks import (
    Activity,
    Block,
    Blocks,
    Box,
    Citation,
    Code,
    CodeBlock,
    DefinitionList,
    Document,
    Emphasis,
    Figure,
    FigureRef,
    FootnoteRef,
    Heading,
    IndexEntry,
    Inline,
    InlineMath,
    Link,
    ListBlock,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Rule,
    Run,
    Strong,
    Table,
    TermRef,
    ToVerify,
    Video,
)
from bridging.source.drawing import print_svg, read_drawing
from bridging.source.text import Language

DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 240">
<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">
<path class="arrow" d="M0 0 10 5 0 10z"/></marker></defs>
<rect class="fill-1 stroke-1" x="20" y="60" width="200" height="110" rx="8"/>
<rect class="solid-2" x="480" y="60" width="220" height="110" rx="8"/>
<line class="line" x1="220" y1="115" x2="470" y2="115" marker-end="url(#tip)"/>
<text class="label-strong label-middle" x="120" y="120" data-text="donor"/>
<text class="on-solid label-middle" x="590" y="120" data-text="patient"/>
<text class="label-small label-middle" x="345" y="100" data-text="transport"/>
</svg>"""
DRAWING_WORDS = {
    "nl": {"donor": "Afereseafdeling", "patient": "Ziekenhuis", "transport": "gekoeld, 24 uur"},
    "en": {"donor": "Apheresis unit", "patient": "Hospital", "transport": "chilled, 24 hours"},
}

_PROSE = {
    "nl": "De ziekenhuisapotheek ontvangt een diepgevroren zak met genetisch gemodificeerde cellen. Voordat iemand de zak ontdooit, "
    "vergelijken twee medewerkers de identiteitsketen met het dossier van de patiënt. ",
    "en": "The hospital pharmacy receives a frozen bag of genetically modified cells. Before anybody thaws the bag, two colleagues "
    "compare the chain of identity with the record of the patient. ",
}
_TITLE = {"nl": "De keten van ader tot ader", "en": "The vein-to-vein chain"}


def paragraph(*parts: str | Inline, line: int = 0) -> Paragraph:
    return Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts), line)


def prose(language: Language, times: int, line: int = 0) -> Paragraph:
    return paragraph(_PROSE[language] * times, line=line)


def every_block(language: Language) -> Blocks:
    """Return one of each kind of block, in a plausible order."""
    figure = Figure("chain", "modules/m9/figures/chain.svg", "alt", plain("Van donor naar patiënt"), drawing=True, line=14)
    header = tuple(plain(word) for word in ("Product", "Dosis", "Houdbaar"))
    rows = tuple((plain(f"Product {n}"), (InlineMath(rf"{n}\times10^{{13}}"),), plain(f"{n} h")) for n in range(1, 5))
    inner: tuple[Block, ...] = (
        paragraph("Neem ", InlineMath(r"n = 18"), " overdrachten.", line=32),
        MathBlock(r"P(\text{fout}) = 1 - (1 - p)^{n} \approx \frac{n\,p}{1}", 34),
        ListBlock(True, (ListItem((paragraph("Eerst.", line=36),)), ListItem((paragraph("Dan.", line=37),))), line=36),
    )
    return (
        paragraph("Een ", TermRef("capsid"), " is geen ", TermRef("capsid", "mantel"), FootnoteRef("a"), ".", ToVerify("bron"), line=10),
        Heading(2, plain("Twee criteria"), "criteria", 12),
        paragraph("Zie ", FigureRef("chain"), " en ", Citation(("R1", "P9")), ", ook ", IndexEntry("buffers", "buffer"), ".", line=13),
        figure,
        Heading(3, plain("Getallen"), "numbers", 16),
        paragraph(Emphasis(plain("Nadruk")), ", ", Strong(plain("kracht")), ", ", Code("x = 1"), ", 10⁻⁶ ≥ 4,7 × 10¹³.", line=17),
        Table(header, rows, ("left", "right", "right"), plain("Doses & bewaring"), "doses", line=18),
        paragraph(Link("web", "https://www.ema.europa.eu", plain("EMA")), ", ", Link("page", "second", ()), FootnoteRef("a"), line=24),
        Box("worked-example", plain("Achttien keer goed"), inner, "eighteen", line=30),
        Box("misconception", plain("“Een barcode is genoeg.”"), (prose(language, 1, 41),), "barcode", line=40),
        Box("note", (), (paragraph("Let op 1. en - en # tekens.", line=45),), line=44),
        Quote((paragraph("Wie tekent, weet.", line=47),)),
        DefinitionList((((plain("aferese")), (paragraph("Cellen uit bloed halen.", line=50),)),)),
        CodeBlock("pip install\n  niets", "sh"),
        Rule(),
        Video("film", "https://example.org/film", "Ontdooien", 4, plain("Kijk mee."), (paragraph("Twee mensen kijken.", line=60),)),
        Activity("question", "choose", 1, line=62),
        Activity("question", "count", 1, line=64),
        Activity("lab", "freezer", 1, blocks=(paragraph("Ontdooi de zak in het lab.", line=66),), line=65),
        Box("reflection", (), (paragraph("Wie kijkt er bij u mee?", line=69),), "who", line=68),
        Box("use-at-work", (), (paragraph("Teken uw keten.", line=72),), "draw", 20, line=71),
        Box("summary", (), (ListBlock(False, (ListItem((paragraph("Twee paar ogen.", line=75),)),), line=75),), line=74),
    )


def _activities() -> dict[tuple[str, str], PaperActivity]:
    options = tuple(
        PaperOption(letter, (paragraph(f"Keuze {letter}"),), letter == "b", (paragraph(f"Toelichting bij {letter}"),)) for letter in "abc"
    )
    address = "https://leren.example/q/"
    return {
        ("question", "choose"): PaperActivity(
            (paragraph("Welke keten?"),),
            options,
            0,
            (paragraph("De keten van identiteit."),),
            2,
            address + "k7",
            "modules/m9/items/choose.yaml",
            12,
        ),
        ("question", "count"): PaperActivity(
            (paragraph("Hoeveel overdrachten?"),),
            (),
            5,
            (paragraph("Achttien overdrachten."),),
            3,
            address + "k8",
            "modules/m9/items/count.yaml",
            8,
        ),
        ("lab", "freezer"): PaperActivity((), minutes=25, short_url=address + "k9"),
    }


def sample_book(language: Language = "nl", audience: Audience = "participant") -> Book:
    drawing, _ = read_drawing(DRAWING)
    assert drawing is not None
    picture = Picture(
        print_svg(drawing, DRAWING_WORDS[language]).encode(), "svg", "Zak gaat naar patiënt", "Links de donor.", drawing.width
    )
    footnotes = (("a", (paragraph("Een voetnoot met ", InlineMath("x^2"), "."),)),)
    first = Chapter(
        "first", _TITLE[language], "U tekent de keten.", Document(every_block(language), footnotes), ("M9.1",), 80,
        "Course team", "modules/m9/pages/01-first.md", "https://leren.example/p/1",
    )  # fmt: skip
    second = Chapter(
        "second", "Vrijgifte", "U leest een vrijgifte.", Document((prose(language, 6, 9),)), ("M9.2",), 70, file="modules/m9/pages/02.md"
    )
    meeting = Meeting(
        "kick-off", "Startbijeenkomst", "Aftrap", 90, "online", "week 1", plain("U kent elkaar."),
        (PlanStep(30, plain("Welkom"), plain("Vraag naar één product.")), PlanStep(60, plain("Keten tekenen"))),
        (plain("Stiften"),), plain("Geen patiëntgegevens."), ("first", "Lees de gids"), ("M9.1",),
    )  # fmt: skip
    assignment = Assignment(
        "map", "Teken uw keten", (paragraph("Teken ", InlineMath("n"), " stappen."),), plain("Eén tekening."), "Werkplek", "week 1, vrijdag", 120,
        ("M9.1",), (Criterion("Volledigheid", 4, (RubricLevel(4, plain("Alle stappen.")), RubricLevel(0, plain("Geen stappen.")))),), True,
    )  # fmt: skip
    parts = (
        Part(
            "m9-w1",
            "Week 1",
            "De keten",
            "U kent de keten.",
            (first,),
            (Reading("Richtlijn", 45, plain("Let op deel IV."), "R1"),),
            (assignment,),
            (meeting,),
        ),
        Part("m9-w2", "Week 2", "De vrijgifte", "", (second,)),
    )
    glossary = {
        "capsid": GlossaryEntry(
            "capsid", "Capside", "capside", (Run("Eiwitmantel van een "), TermRef("virus"), Run(".")), ("eiwitmantel",)
        ),
        "virus": GlossaryEntry("virus", "Virus", "virus", plain("Deeltje dat cellen nodig heeft.")),
        "unused": GlossaryEntry("unused", "Ongebruikt", "ongebruikt", plain("Staat nergens in de tekst.")),
    }
    works = {
        "R1": Work("R1", "Europese Unie 2007", plain("Verordening 1394/2007."), "https://eur-lex.europa.eu/eli/reg/2007/1394/oj"),
        "P9": Work("P9", "Jansen 2024", plain("Jansen (2024). Ketens.")),
        "P0": Work("P0", "Niemand 1999", plain("Niet aangehaald.")),
    }
    outcomes = (
        Outcome("M9.1", "U tekent de keten.", "toepassen", ("first",), ("Teken uw keten",)),
        Outcome("M9.2", "U leest een vrijgifte.", "begrijpen", ("second",)),
    )
    return Book(
        language, audience, "M9", _TITLE[language], "2026.1", dt.date(2026, 11, 22), "Een proefboek", "Bridging the Gap",
        ("Partner A", "Partner B"), "CC BY 4.0", "https://leren.example/m9", (), parts, outcomes, glossary, works,
        {"modules/m9/figures/chain.svg": picture}, _activities(), 2,
    )  # fmt: skip


def every_form() -> tuple[Form, ...]:
    """Return one of each form in which an answer is given on paper."""
    drawing, _ = read_drawing(DRAWING)
    assert drawing is not None
    picture = Picture(print_svg(drawing, DRAWING_WORDS["nl"]).encode(), "svg", "Genummerde plekken", width=drawing.width)
    entries = (Entry("A", (paragraph("Eerste keuze"),)), Entry("B", (paragraph("Tweede keuze"), paragraph("met een vervolg"))))
    rows = (SheetRow("1", plain("Zak ontdooid")), SheetRow("2", plain("Zak geteld")))
    return (
        Boxes("circle", entries, plain("Kies er één.")),
        Boxes("square", entries),
        Boxes("number", tuple(Entry("", entry.blocks) for entry in entries), plain("Nummer ze.")),
        Boxes("none", entries, plain("Kies uit.")),
        Ruled(2, plain("Schrijf het op.")),
        Ruled(1, unit="mg/L"),
        Ruled(0, plain("Ga online verder.")),
        GapText(((plain("Een vol capside is "), 1, plain(" dan een leeg.")), (2,)), ((1, (plain("zwaarder"), plain("lichter"))),)),
        Sheet(rows, (plain("Kliniek"), plain("Fabrikant")), "tick", plain("Van ader tot ader"), plain("Eén kruis per regel.")),
        Sheet(tuple(SheetRow("", row.text) for row in rows), (plain("Letter"),), "write"),
        Sheet(rows, (plain("Letter"),), "margin", plain("Batchrecord")),
        Shown(picture, 0.5),
        Told((paragraph("U staat bij de ", TermRef("capsid"), "."),)),
    )


def book_with_forms(language: Language = "nl", audience: Audience = "participant") -> Book:
    """Return the sample whose first question is answered in every form."""
    book = sample_book(language, audience)
    key = ("question", "choose")
    question = replace(book.activities[key], options=(), forms=every_form())
    return replace(book, activities={**book.activities, key: question})


def long_book(language: Language, chapters: int) -> Book:
    """Return a book of about eight pages a chapter with formulas, figures, tables, questions and notes."""
    book = sample_book(language)
    made = []
    for number in range(chapters):
        blocks: list[Block] = []
        for section in range(4):
            blocks += [Heading(2, plain(f"Onderdeel {section}"), f"part-{section}")]
            blocks += [prose(language, 3 + (number + section + turn) % 4) for turn in range(4)]
            blocks += [MathBlock(rf"c_{{{section}}} = \frac{{n_{{{number}}}}}{{V}} \times 10^{{{section}}}")]
        chapter = book.chapters[0]
        document = Document((*chapter.document.blocks, *blocks), chapter.document.footnotes)
        made.append(
            replace(chapter, id="first" if number == 0 else f"chapter-{number}", title=f"{chapter.title} {number}", document=document)
        )
    second = book.parts[1].chapters[0]
    return replace(book, parts=(Part("all", "Week 1", "Alles", "", (*made, second)),))
