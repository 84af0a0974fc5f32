"""What Python keeps from one question to the next: never anything that a
visitor typed, or memory would fill."""

import gc
import json
from functools import _lru_cache_wrapper

from clausier.catalogue import CATALOGUE
from clausier.doors.ask import ask

QUESTIONS = {
    "budget": {"promise": "99.9{n}", "period": "month:{n}d"},
    "penalty": {
        "agreement": "numspot",
        "month": "2026-03",
        "lines": [{"commitment": "numspot/annexe-3/sla-6/access-api", "availability": "97.{n}"}],
        "average_revenue": "100{n}",
        "invoice": "10000",
    },
    "availability": {
        "commitment": "numspot/annexe-3/sla-4/internet-access",
        "period": "2026-03",
        "incidents": [{"start": "2026-03-10T14:{n}+01:00", "end": "2026-03-10T15:{n}+01:00"}],
    },
    "claim": {
        "agreement": "numspot",
        "month": "2026-03",
        "commitments": [{"commitment": "numspot/annexe-3/sla-9/control-api"}],
        "incidents": [{"start": "2026-03-10T14:{n}+01:00", "end": "2026-03-10T17:{n}+01:00"}],
        "average_revenue": "100{n}",
        "invoice": "10000",
    },
    "priority": {"agreement": "cloud-temple-iaas", "impact": "I1", "criticality": "C2"},
    "deadline": {
        "agreement": "cloud-temple-iaas",
        "priority": "P3",
        "opened": "2025-03-14T17:{n}+01:00",
    },
    "support": {
        "agreement": "cloud-temple-iaas",
        "tickets": [{"id": "T{n}", "priority": "P1", "opened": "2025-04-02T09:{n}"}],
    },
    "timeline": {
        "agreement": "cloud-temple-iaas",
        "event": "contract-end",
        "instant": "2026-03-31T09:{n}",
    },
    "draft": {
        "provider": "Cloud {n}",
        "name": "cloud-{n}",
        "promises": [{"label": "API {n}", "percent": "99.{n}"}],
    },
}


def answered(number: int) -> None:
    for calculator, inputs in QUESTIONS.items():
        for language in ("fr", "en"):
            asked = {"calculator": calculator, "language": language, "inputs": inputs, "html": True}
            assert "error" not in json.loads(ask(json.dumps(asked).replace("{n}", str(number))))
    for wrong in ("agreement", "event", "priority", "period"):
        ask(
            json.dumps(
                {
                    "calculator": "timeline",
                    "inputs": {wrong: f"typed {number}", "agreement": f"typed {number}"},
                }
            )
        )


def kept() -> dict[str, int]:
    caches = [found for found in gc.get_objects() if isinstance(found, _lru_cache_wrapper)]
    ours = [
        found
        for found in caches
        if found.__module__.startswith("clausier.") and "<locals>" not in found.__qualname__
    ]
    boundless = [found for found in ours if found.cache_info().maxsize is None]
    return {
        f"{found.__module__}.{found.__qualname__}": found.cache_info().currsize
        for found in boundless
    }


def test_every_calculator_is_asked():
    assert QUESTIONS.keys() == CATALOGUE.keys()


def test_no_cache_without_bound_grows_with_what_is_typed():
    for number in (20, 21):
        answered(number)
    before = kept()
    assert len(before) > 10
    for number in range(22, 50):
        answered(number)
    assert kept() == before
