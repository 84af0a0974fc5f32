"""A permanent page as the Markdown that MkDocs reads: what its frame needs to know, its title, then
HTML.

What stands in it is the business of page.py and versions.py; which tree it is built in, of
macros/site/trees.py.
"""

import json


def markdown_page(heading: str, inside: str, **meta: str) -> str:
    """`heading` is HTML; `meta` are title, description, and `here`: what the language links add
    to /fr/ and /en/."""
    shown = {"layout": "permanent", "hide": ["navigation", "toc"], **meta}
    # JSON is YAML, and quotes what a title may hold.
    front = "\n".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in shown.items()
    )
    return f"---\n{front}\n---\n\n# {heading} {{#titre}}\n\n{inside}\n"
