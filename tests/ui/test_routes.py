import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLResolver, path, re_path
from django.urls.resolvers import RegexPattern

from bridging.ui.routes import by_first_word


def view(request: HttpRequest, **_: str) -> HttpResponse:
    return HttpResponse()


PATTERNS = [
    path("", view, name="home"),
    path("books/new/", view, name="new"),
    path("shelves/", view, name="shelves"),
    path("books/<slug:book>/", view, name="book"),
    path("books/<slug:book>/pages/<int:page>/", view, {"is_open": True}, name="page"),
    re_path("^files/([0-9]{3})$", view, name="file"),
    path("<slug:anything>/", view, name="anything"),
]


@pytest.mark.parametrize(
    ("address", "name", "values"),
    [
        ("", "home", {}),
        ("books/new/", "new", {}),
        ("books/dune/", "book", {"book": "dune"}),
        ("books/dune/pages/7/", "page", {"book": "dune", "page": 7, "is_open": True}),
        ("shelves/", "shelves", {}),
        ("files/007", "file", {}),
        ("else/", "anything", {"anything": "else"}),
        ("books/", "anything", {"anything": "books"}),
    ],
)
def test_address_means_what_it_meant(address: str, name: str, values: dict[str, object]):
    for patterns in (PATTERNS, by_first_word(PATTERNS)):
        root = URLResolver(RegexPattern(r"^/"), patterns)

        match = root.resolve(f"/{address}")

        assert (match.url_name, match.kwargs) == (name, values)
        if name != "file":
            assert root.reverse(name, **{key: value for key, value in values.items() if key != "is_open"}) == address


def test_request_is_held_against_those_that_begin_as_it_does():
    root = URLResolver(RegexPattern(r"^/"), by_first_word(PATTERNS))

    with pytest.raises(Resolver404) as refused:
        root.resolve("/shelves/a/b/")

    assert len(refused.value.args[0]["tried"]) < len(PATTERNS)
