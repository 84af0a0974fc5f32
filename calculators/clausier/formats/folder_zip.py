"""A folder of texts as one zip, the same bytes each time, and back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from ..core.errors import AnswerError

MEDIA_TYPE = "application/zip"
MOST_BYTES = 8_000_000  # unpacked: an agreement is a few hundred kilobytes
_OPENED = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: no clock is read


def zipped(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, _OPENED), text.encode("utf-8"))
    return packed.getvalue()


def unzipped(packed: bytes) -> dict[str, bytes]:
    """Every file of a zip by its path; what is no zip, or too much, is refused
    before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            inside = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in inside) > MOST_BYTES:
                raise AnswerError("files", "formats.errors.too_much")
            return {entry.filename: archive.read(entry) for entry in inside}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise AnswerError("files", "formats.errors.no_zip") from None
