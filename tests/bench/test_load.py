"""The load client against a server of a few lines: what it counts is what was answered."""

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from bench.load import Refused, one_after_another, request_for, together


class Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen: Counter[tuple[str, str]] = Counter()

    def do_GET(self):
        session, token = self.headers["Cookie"].split("; ")
        assert token.startswith("csrftoken=")
        self.seen[self.path, session] += 1
        body = b"x" * 50_000
        self.send_response(404 if self.path == "/absent/" else 200)
        if self.path == "/in-pieces/":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for piece in (body[:20_000], body[20_000:]):
                self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):  # noqa: A002 -- the library's name
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Say nothing: the client hangs up when its time is over, whatever is on its way."""


@pytest.fixture
def port(socket_enabled):
    Pages.seen = Counter()
    server = Server(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_one_user_asks_for_each_page_in_turn(port):
    requests = [request_for(path, port=port, session="s1") for path in ("/a/", "/in-pieces/")]

    times = one_after_another(port, requests, 5)

    assert len(times) == 5
    assert Pages.seen == {("/a/", "sessionid=s1"): 3, ("/in-pieces/", "sessionid=s1"): 2}


def test_many_users_ask_with_their_own_sessions(port):
    users = [[request_for("/a/", port=port, session=name)] for name in ("s1", "s2", "s3")]

    load = together(port, users, seconds=0.2)

    # What was on its way when the time was up is served, and not counted.
    assert load.answers == len(load.waits) <= sum(Pages.seen.values()) <= load.answers + len(users)
    assert {cookie for _, cookie in Pages.seen} == {"sessionid=s1", "sessionid=s2", "sessionid=s3"}
    assert load.per_second == load.answers / load.seconds


def test_an_answer_that_is_no_page_is_refused(port):
    with pytest.raises(Refused, match="404"):
        one_after_another(port, [request_for("/absent/", port=port, session="s1")], 1)
