"""The built site over HTTP on loopback, as a good static host would serve it: right types, the
headers of the site's own _headers file, its "not found" page, under any prefix. Watching is serve.py's."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
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
