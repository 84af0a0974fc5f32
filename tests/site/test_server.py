"""The server behaves as a good static host: right types, the site's own headers, a sub-path."""

import gzip
import threading
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from macros.site.server import Server, headers_for

RULES = (
    "/*\n  Cache-Control: no-cache\n  X-Content-Type-Options: nosniff\n"
    "/fonts/*\n  Cache-Control: immutable\n"
)


@pytest.fixture
def served(tmp_path):
    (tmp_path / "fonts").mkdir()
    for name in ("index.html", "404.html", "x.mjs", "x.wasm", "fonts/x.woff2"):
        (tmp_path / name).write_text(name)
    (tmp_path / "_headers").write_text(RULES)
    server = Server(tmp_path, prefix="/under/here/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("x.mjs", "text/javascript; charset=utf-8"),
        ("x.wasm", "application/wasm"),
    ],
)
def test_files_have_their_types(served, name, media_type):
    assert urlopen(served.address + name).headers["Content-Type"] == media_type


def asked(address, **headers):
    return urlopen(
        Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    )


@pytest.mark.parametrize(
    ("name", "encoding"), [("", "gzip"), ("x.wasm", "gzip"), ("fonts/x.woff2", None)]
)
def test_what_is_not_packed_already_is_compressed_for_those_who_say_they_can_read_it(
    served, name, encoding
):
    assert asked(served.address + name).headers["Content-Encoding"] is None
    answer = asked(served.address + name, Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == encoding
    body = answer.read()
    assert (gzip.decompress(body) if encoding else body).decode() == (name or "index.html")
    assert len(body) == int(answer.headers["Content-Length"])


def test_a_copy_that_is_still_good_is_not_sent_again(served, tmp_path):
    mark = asked(served.address, Accept_Encoding="gzip").headers["ETag"]
    with pytest.raises(HTTPError) as answer:
        asked(served.address, Accept_Encoding="gzip", If_None_Match=mark)
    assert answer.value.code == 304
    (tmp_path / "index.html").write_text("something else")
    assert asked(served.address, Accept_Encoding="gzip", If_None_Match=mark).status == 200


def test_the_headers_of_the_site_are_sent(served):
    assert urlopen(served.address).headers["Cache-Control"] == "no-cache"
    assert urlopen(served.address + "fonts/x.woff2").headers["Cache-Control"] == "immutable"


def test_a_later_rule_replaces_an_earlier_one():
    assert dict(headers_for(RULES, "/fonts/x")) == {
        "Cache-Control": "immutable",
        "X-Content-Type-Options": "nosniff",
    }


@pytest.mark.parametrize("path", ["none", "fonts/", "/"])
def test_what_is_not_there_is_not_found(served, path):
    with pytest.raises(HTTPError) as refused:
        urlopen(f"http://127.0.0.1:{served.server_port}/" if path == "/" else served.address + path)
    assert refused.value.code == 404
    assert refused.value.read() == b"404.html"


def test_another_port_is_found_when_the_chosen_one_is_taken(served, tmp_path):
    other = Server(tmp_path, port=served.server_port)
    assert other.server_port != served.server_port
    other.server_close()
