"""A small agreement of our own, for tests that break it on purpose."""

from pathlib import Path

import pytest

AGREEMENT = """
name = "demo"
short = "Demo"
provider = "Demo SA"
time_zone = "Europe/Paris"
contents = ["1", "2"]
names = ["ISO 27001"]
title.fr = "Convention d'essai"
title.en = "Trial agreement"
summary.fr = "Pour les essais."
summary.en = "For tests."
qualification.fr = "Aucune."
qualification.en = "None."
prevailing.fr = "Non dit."
prevailing.en = "Not stated."

[[documents]]
id = "fr"
label.fr = "texte français"
label.en = "French text"
title = "Convention"
language = "fr"
dating.fr = "Sans date."
dating.en = "No date."
"""

FIRST = """+++
number = "1"
title.fr = "Disponibilité"
title.en = "Availability"

[figures.rate]
percent = 99.9
measure = "availability"
period = "month"
label.fr = "Service"
label.en = "Service"

[[readings]]
name = "month"
question.fr = "Quel mois ?"
question.en = "Which month?"
default = "civil"
because.fr = "Le texte dit mois."
because.en = "The text says month."
[readings.options.civil]
fr = "Le mois civil."
en = "The civil month."
[readings.options.sliding]
fr = "Un mois glissant."
en = "A sliding month."

[[notes]]
kind = "silent"
fr = "Le texte ne dit pas comment {{ rate }} se mesure."
en = "The text does not say how {{ rate }} is measured."
+++

# fr

Le service est disponible {{ rate | full }}, selon ISO 27001. Voir [[2]].

# en

The service is available {{ rate | full }}, under ISO 27001. See [[2]].
"""

SECOND = """+++
number = "2"
title.fr = "Mesure"
title.en = "Measurement"
+++

# fr

Le prestataire mesure, à hauteur de {{ 1/rate }}.

# en

The provider measures, up to {{ 1/rate }}.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the small agreement, sound as it stands."""
    root = tmp_path / "demo"
    (root / "clauses").mkdir(parents=True)
    (root / "agreement.toml").write_text(AGREEMENT, "utf-8")
    (root / "clauses" / "1.md").write_text(FIRST, "utf-8")
    (root / "clauses" / "2.md").write_text(SECOND, "utf-8")
    return root
