import gzip

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from bridging.project.compression import PageCompressionMiddleware, zstd

PAGE = "<p>A capsid with a genome.</p>" * 40


def answer(encodings: str, response: HttpResponse | StreamingHttpResponse | None = None) -> HttpResponse:
    request = RequestFactory().get("/", headers={"accept-encoding": encodings})
    made = response or HttpResponse(PAGE, headers={"ETag": '"one"'})

    def view(_request: HttpRequest) -> HttpResponse:
        return made

    return PageCompressionMiddleware(view)(request)


@pytest.mark.parametrize("encodings", ["gzip, deflate, br, zstd", "zstd", "gzip;q=0.5, zstd;q=1.0", "zstd;q=0.5"])
def test_zstd_goes_to_whoever_takes_it(encodings: str):
    packed = answer(encodings)

    assert packed.headers["Content-Encoding"] == "zstd"
    assert zstd.decompress(packed.content).decode() == PAGE
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert packed.headers["ETag"] == 'W/"one"'
    assert packed.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("encodings", ["gzip, deflate, br", "gzip, zstd;q=0", "zstd; q=0.0, gzip"])
def test_gzip_goes_to_everybody_else(encodings: str):
    packed = answer(encodings)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content).decode() == PAGE
    assert packed.headers["Vary"] == "Accept-Encoding"


def test_whoever_takes_neither_gets_it_plain():
    assert answer("identity").content.decode() == PAGE


def test_same_page_is_not_always_of_the_same_length():
    packed = [answer("zstd") for _ in range(40)]

    assert len({len(each.headers["X-Padding"]) for each in packed}) > 5
    assert all(set(each.headers["X-Padding"]) <= {"0"} for each in packed)


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("short"),
        HttpResponse(PAGE, headers={"Content-Encoding": "br"}),
        StreamingHttpResponse([PAGE.encode()]),
        HttpResponse(bytes(range(256))),
    ],
    ids=["short", "already packed", "stream", "nothing to gain"],
)
def test_some_things_go_as_they_are(response: HttpResponse | StreamingHttpResponse):
    before = response.headers.get("Content-Encoding")

    assert answer("gzip, zstd", response).headers.get("Content-Encoding") == before
