"""The site without its server: the worker that keeps it in the reader's browser, and the copy to
download.

Both are made last, of all that the other steps wrote. What the worker does is
macros/site/offline.js; when it is started, docs/assets/scripts/offline.js; how a folder is served,
macros/site/server.py.
"""

import gzip
import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from clausier.core.languages import LANGUAGES
from macros.browser.bundle import fill_in
from macros.browser.library import DATE, LIBRARY
from macros.browser.tools import LOCK
from macros.site.server import TYPES, headers_for

WORKER = Path(__file__).with_name("offline.js")
FOLDER = "assets/offline"
PROGRAM = "assets/pyodide"
COPY = "clausier.zip"
# For a host or a search engine; no page asks for them.
NOT_KEPT = {"_headers", ".nojekyll", "robots.txt", "sitemap.xml", WORKER.name, COPY}
README = """\
Clausier : tout le site, sans réseau
====================================

Dans ce dossier, avec Python 3.8 ou plus récent et rien d'autre :

    python3 -m http.server --bind 127.0.0.1

puis ouvrez http://127.0.0.1:8000/ dans un navigateur. Sous Windows, la commande est « py » au
lieu de « python3 ». Le dossier peut être déplacé, ou servi par tout autre serveur, à n'importe
quelle adresse. Ouvertes sans serveur (file:), les pages se lisent, mais ni leurs liens ni les
calculateurs n'y fonctionnent.


Clausier: the whole site, without a network
===========================================

In this folder, with Python 3.8 or newer and nothing else:

    python3 -m http.server --bind 127.0.0.1

then open http://127.0.0.1:8000/ in a browser. On Windows the command is "py" instead of
"python3". The folder can be moved, or served by any other server, at any address. Opened
without a server (file:), the pages can be read, but neither their links nor the calculators
work.
"""
# On the page "about", in a comment: shown where the copy lies beside the pages, which inside of it
# is not so.
OFFER = re.compile(r"<!--copy(.*?)-->", re.DOTALL)
UNITS = {"fr": "Mo", "en": "MB"}


def write(site: Path) -> None:
    """The copy first: the pages that offer it say its size, and are then kept as they stand."""
    keep(site)
    write_copy(site)
    fill_in_download_offer(site)
    keep(site)


def keep(site: Path) -> None:
    """The archive of all that is kept, named by its hash, and the worker that knows the hashes."""
    for earlier in (site / FOLDER).glob("*"):
        earlier.unlink()
    (site / FOLDER).mkdir(exist_ok=True)
    packed = pack(site)
    digest = hashlib.sha256(packed).hexdigest()
    archive = f"{FOLDER}/{digest[:16]}.bin"
    (site / archive).write_bytes(packed)
    plan = {"site": digest, "archive": archive, "program": program(site)}
    fill_in(WORKER, "PLAN = null", f"PLAN = {json.dumps(plan)}", site)


def keep_nothing(site: Path) -> None:
    """For a site that is being written: an edit is seen at once, and what was kept before goes."""
    (site / WORKER.name).write_bytes(WORKER.read_bytes())


def kept(site: Path) -> Iterator[Path]:
    """Everything but the browser's Python, which is kept once a calculator is used."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if (
            path.is_file()
            and name not in NOT_KEPT
            and not name.startswith((f"{FOLDER}/", f"{PROGRAM}/"))
        ):
            yield path


def pack(site: Path) -> bytes:
    """One line that lists the files, and with which headers to answer; then their bytes end to
    end. Compressed in one piece: the pages have much in common, and one request serves any host,
    whether it compresses or not."""
    files = list(kept(site))
    listed = [
        [
            path.relative_to(site).as_posix().removesuffix("index.html"),
            TYPES.get(path.suffix, TYPES[""]),
            path.stat().st_size,
        ]
        for path in files
    ]
    headers = dict(headers_for((site / "_headers").read_text("utf-8"), "/"))
    first = json.dumps(
        {"headers": headers, "files": listed}, ensure_ascii=False, separators=(",", ":")
    )
    return gzip.compress(
        b"\n".join([first.encode(), b"".join(path.read_bytes() for path in files)]), mtime=0
    )


def program(site: Path) -> dict:
    """The parts of the browser's Python with their hashes; `sure` names those that only the
    fallback needs."""
    (folder,) = (site / PROGRAM).iterdir()
    parts = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }
    sure = [name for name in parts if name in (LIBRARY, LOCK) or name.endswith(".whl")]
    return {"folder": f"{PROGRAM}/{folder.name}/", "parts": parts, "sure": sure}


def write_copy(site: Path) -> None:
    """The whole site in a folder of its own; same site, same bytes."""
    with zipfile.ZipFile(site / COPY, "w") as archive:
        add(archive, "README.txt", README.encode())
        for path in sorted(site.rglob("*")):
            if path.is_file() and path.name != COPY:
                add(archive, path.relative_to(site).as_posix(), path.read_bytes())


def add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(f"clausier/{name}", DATE)
    entry.create_system = 3  # wherever it is made
    entry.external_attr = 0o100644 << 16
    archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


def fill_in_download_offer(site: Path) -> None:
    size = round((site / COPY).stat().st_size / 1e6)
    for language in LANGUAGES:
        page = site / language / "about" / "index.html"
        words = OFFER.sub(r"\1", page.read_text("utf-8")).replace(
            "{size}", f"{size}\u00a0{UNITS[language]}"
        )
        page.write_text(words, "utf-8")
