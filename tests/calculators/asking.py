"""A short way to ask a calculator, through the one door that the browser and the terminal use."""

import json

from clausier.doors.ask import ask


def asked(calculator: str, language: str = "en", html: bool = False, **inputs) -> dict:
    """The whole answer; with `html` also the fragment that a page shows, asked
    for as a page does."""
    request = {"calculator": calculator, "language": language, "inputs": inputs}
    answer = json.loads(ask(json.dumps(request)))
    if html:
        answer["html"] = json.loads(ask(json.dumps({**request, "html": True}))).get("html")
    return answer
