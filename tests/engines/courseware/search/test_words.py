import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.courseware.search.compounds import Compounds
from bridging.engines.courseware.search.engine import stemmer
from bridging.engines.courseware.search.forms import Forms, light_dutch
from bridging.engines.courseware.search.words import joined_words_of, name_of, words_of

SEEN = frozenset(
    [
        "stamcel",
        "cellen",
        "bloed",
        "therapie",
        "patiënten",
        "patienten",
        "vector",
        "zuurstof",
        "tekort",
        "persoon",
        "onderzoek",
        "epitheel",
        "lipiden",
        "deeltje",
        "massa",
        "werking",
        "kwaliteit",
        "test",
        "dossier",
        "telling",
    ]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Patiënten: 10¹³ vg/kg!", ["patienten", "1013", "vg", "kg"]),
        ("β-Globine & µg", ["beta", "globine", "ug"]),
        ("CD34⁺ T-cel", ["cd34", "t", "cel"]),
        ("Œdeem, Ørsted, straße", ["oedeem", "orsted", "strasse"]),
        ("snake_case", ["snake", "case"]),
        ("½", ["1", "2"]),
        ("  …!", []),
        ("a" * 61, ["a" * 60, "a"]),
    ],
)
def test_text_falls_into_folded_words(text, words):
    assert words_of(text) == words


def test_hyphenated_words_are_also_one_word():
    assert joined_words_of("Off-target en CAR-T-cel, niet - zo") == ["offtarget", "cartcel"]


def test_name_is_its_words():
    assert name_of(" AAV-vector (AAV) ") == "aav vector aav"


@given(st.text())
def test_words_are_never_empty_and_stay_as_they_are(text):
    for word in words_of(text):
        assert 1 <= len(word) <= 60
        assert words_of(word) == [word]


@pytest.mark.parametrize(
    "forms",
    [
        ("cel", "cellen"),
        ("gen", "genen"),
        ("vector", "vectoren"),
        ("capside", "capsiden"),
        ("organoide", "organoiden"),
        ("therapie", "therapieen"),
        ("kopie", "kopieen"),
        ("huis", "huizen"),
        ("brief", "brieven"),
        ("leeg", "lege"),
        ("virus", "virussen"),
        ("protocol", "protocols"),
    ],
)
def test_dutch_forms_of_a_word_share_a_key(forms):
    keys = Forms("nl", stemmer("nl")).keys

    assert set.intersection(*(set(keys(form)) for form in forms))


@pytest.mark.parametrize(("one", "other"), [("aav", "af"), ("off", "of"), ("virus", "vier"), ("analysis", "analist")])
def test_dutch_words_that_only_look_alike_share_no_key(one, other):
    keys = Forms("nl", stemmer("nl")).keys

    assert not set(keys(one)) & set(keys(other))


def test_english_words_are_stemmed():
    keys = Forms("en", stemmer("en")).keys

    assert keys("therapies") == keys("therapy")
    assert keys("editing") == keys("edited")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30))
def test_light_form_is_never_empty(word):
    assert light_dutch(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("ziekenhuisvrijstelling", ("ziekenhuis", "vrijstelling", "zieken", "huis")),
        ("bloedstamcellen", ("bloed", "stamcellen", "stam", "cellen")),
        ("celtherapie", ("cel", "therapie")),
        ("patientenvereniging", ("patienten", "vereniging")),
        ("kwaliteitsdossier", ("kwaliteit", "dossier")),
        ("werkingsmechanisme", ("werking", "mechanisme")),
        ("zuurstoftekort", ("zuurstof", "tekort", "zuur", "stof")),
        ("massaspectrometrie", ("massa", "spectrometrie")),
        ("zenuwstelsel", ("zenuw", "stelsel")),
        ("epitheelcel", ("epitheel", "cel")),
        ("kwaliteitstest", ("kwaliteit", "test")),
    ],
)
def test_compound_falls_into_its_parts(word, parts):
    assert Compounds(SEEN).parts(word) == parts


@pytest.mark.parametrize(
    "word", ["persoonlijk", "onderzoek", "cellen", "stam", "vectoren", "vrijstelling", "qqqqqqqqqqqq", "covid19vaccin", ""]
)
def test_word_that_is_no_compound_has_no_parts(word):
    assert Compounds(SEEN).parts(word) == ()


@given(st.sampled_from(sorted(SEEN)), st.sampled_from(["", "s", "en"]), st.sampled_from(sorted(SEEN)))
def test_parts_of_a_compound_are_pieces_of_it(first, link, second):
    word = first + link + second

    assert all(part in word for part in Compounds(SEEN).parts(word))
