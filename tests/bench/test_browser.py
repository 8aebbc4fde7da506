"""The browser's measure of movement, on a page that moves: a zero elsewhere then means something."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from bench.browser import see
from bench.measure import Unmeasured

MOVING = b"""<!doctype html><title>Moving</title><div id="late"></div><p style="font-size: 40px">Words that are pushed down.</p>
<script>setTimeout(() => { document.getElementById("late").style.height = "300px" }, 100)</script>"""
STILL = b"<!doctype html><title>Still</title><p>Words that stay.</p>"


class Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        body = MOVING if self.path == "/moving/" else STILL
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):  # noqa: A002 -- the library's name
        pass


@pytest.fixture
def address(socket_enabled):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_browser_tells_a_page_that_moves_from_one_that_does_not(address):
    try:
        moving, still = see(f"{address}/moving/", "none", steps=1), see(f"{address}/still/", "none", steps=1)
    except Unmeasured as reason:
        pytest.skip(str(reason))

    assert moving.moved > 0.05
    assert still.moved == 0
    assert 0 < still.counted_kb < moving.counted_kb < 2
