"""JSON as it comes in from a person, a file or a page: read exactly, or refused in one sentence."""

from __future__ import annotations

import json
from typing import Any

from ..core.errors import AnswerError


def read_json(text: str) -> Any:
    """Numbers stay text: 99.99 must not become a binary float on its way in."""
    try:
        text.encode()
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except UnicodeEncodeError:
        raise AnswerError(None, "doors.errors.not_utf8") from None
    except json.JSONDecodeError as error:
        raise AnswerError(
            None, "doors.errors.not_json", line=error.lineno, column=error.colno
        ) from None
    except RecursionError:
        raise AnswerError(None, "doors.errors.nested") from None
