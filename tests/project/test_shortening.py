import pytest

from bridging.project.shortening import shorter_styles


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/* why */\n.a {\n  color: red; /* so */\n}\n", ".a { color: red; }"),
        ('.a::before { content: "/* said */  twice"; }', '.a::before { content: "/* said */  twice"; }'),
        (".a::before { content: 'it\\'s  /* here */'; }", ".a::before { content: 'it\\'s  /* here */'; }"),
        ("& thead :is(th, td) { --gap: ; }", "& thead :is(th, td) { --gap: ; }"),
        (".a { background: url(//host/*/a  b.svg); }", ".a { background: url(//host/*/a  b.svg); }"),
    ],
)
def test_only_comments_and_indents_go(written, sent):
    assert shorter_styles(written) == sent
