"""Every sentence of every worked example, in both languages, as a careful printer would set it."""

import json
import re
from html import unescape

import pytest

from clausier.doors.ask import ask
from tests.examples import EXAMPLES

FAULTS = {
    "fr": {
        "a straight apostrophe": r"'",
        "a high mark (: ; ? !) without its no-break space": r"[^\u00a0\u202f\d:/] ?[:;?!](?=\s|$)",
        "a percent or euro sign without its no-break space": r"\d ?[%€]",
        "a quotation mark without its no-break space": r"«(?![\u00a0])|(?<!\u00a0)»",
        "two spaces": r" {2}",
    },
    "en": {
        "a straight apostrophe or quotation mark": r"['\"]",
        "a space before a mark": r"[\s\u00a0\u202f][:;?!%]",
        "guillemets": r"[«»]",
        "two spaces": r" {2}",
    },
}


def sentences(answer):
    """What an answer says to its reader: steps, readings, warnings, and the texts of its page."""
    if isinstance(answer, list):
        for part in answer:
            yield from sentences(part)
    elif isinstance(answer, dict):
        for key, value in answer.items():
            if key == "html":
                yield from (
                    re.sub(r"[ \n\t]+", " ", unescape(text))
                    for text in re.findall(r">([^<>]+)<", re.sub(r"<code>[^<]*</code>", "", value))
                )
            elif key == "text":
                yield value
            else:
                yield from sentences(value)


def printed(text):
    """Titles are shown as their documents print them."""
    return "« Secure Temple »" in text


@pytest.mark.parametrize("language", FAULTS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_sentence_is_set_as_its_language_asks(example, language):
    request = {
        "calculator": example.data["calculator"],
        "language": language,
        "inputs": example.data["inputs"],
        "html": True,
    }
    for text in sentences(json.loads(ask(json.dumps(request)))):
        for fault, pattern in FAULTS[language].items():
            assert printed(text) or not re.search(pattern, text), f"{fault}: {text}"
