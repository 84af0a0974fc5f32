"""The built site over HTTP on loopback, as a good static host would serve it: right types, the
headers of the site's own _headers file, what is not packed already compressed, its "not found"
page, under any prefix. Watching is serve.py's."""

import gzip
import hashlib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".whl": "application/zip",
    ".zip": "application/zip",
    ".ics": "text/calendar; charset=utf-8",
    ".yaml": "text/plain; charset=utf-8",
    ".yml": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    "": "application/octet-stream",
}
# Our archives (.whl, .zip) hold their files as they are.
COMPRESSED = TYPES.keys() - {".woff2", ""}


@lru_cache(maxsize=1000)
def compressed(file: Path, changed: int) -> tuple[bytes, str]:
    """A file as it stands at that time of change, and a mark of its bytes."""
    content = file.read_bytes()
    return gzip.compress(
        content, compresslevel=6, mtime=0
    ), f'"{hashlib.sha256(content).hexdigest()[:16]}"'


def headers_for(rules: str, path: str) -> Iterator[tuple[str, str]]:
    """The headers that a _headers file gives to a path; a later rule replaces an earlier one."""
    chosen: dict[str, str] = {}
    applies = False
    for line in rules.splitlines():
        if not line.startswith(" "):
            applies = fnmatchcase(path, line.strip())
        elif applies:
            name, _, value = line.strip().partition(": ")
            chosen[name] = value
    yield from chosen.items()


class Handler(SimpleHTTPRequestHandler):
    extensions_map = TYPES
    protocol_version = "HTTP/1.1"

    def __init__(self, *args, prefix: str, **kwargs) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def inside(self) -> str | None:
        """The path inside the site, or None for an address outside the prefix."""
        path = urlsplit(self.path).path
        return path.removeprefix(self.prefix.rstrip("/")) if path.startswith(self.prefix) else None

    def translate_path(self, path: str) -> str:
        inside = self.inside()
        return super().translate_path(inside if inside is not None else "/_outside")

    def send_head(self) -> BinaryIO | None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and urlsplit(self.path).path.endswith("/"):
            file /= "index.html"
        if (
            file.suffix not in COMPRESSED
            or not file.is_file()
            or "gzip" not in self.headers.get("Accept-Encoding", "")
        ):
            return super().send_head()
        body, mark = compressed(file, file.stat().st_mtime_ns)
        if self.headers.get("If-None-Match") == mark:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            return None
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", mark)
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return BytesIO(body)

    def list_directory(self, path):
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code, message=None, explain=None) -> None:
        missing = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        rules = Path(self.directory, "_headers")
        if rules.is_file():
            for name, value in headers_for(rules.read_text("utf-8"), self.inside() or "/"):
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, format, *args) -> None:
        """Quiet: what is asked for is the visitor's business."""


class Server(ThreadingHTTPServer):
    """Serves a folder on loopback; the chosen port is taken if it is free, another one if not."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int = 0, prefix: str = "/") -> None:
        self.prefix = prefix
        handler = partial(Handler, directory=str(folder), prefix=prefix)
        try:
            super().__init__(("127.0.0.1", port), handler)
        except OSError:
            super().__init__(("127.0.0.1", 0), handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"
