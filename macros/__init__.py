"""The MkDocs side, kept thin: what a page may call, by name. The functions themselves live in
the rooms of this folder, know the language as an argument, and are tested without a build."""

from functools import partial
from pathlib import Path

from clausier.core.languages import LANGUAGES


def define_env(env) -> None:
    """Called once for each language by mkdocs-macros; `extra.lang` says which."""
    language = env.conf["extra"]["lang"]
    env.conf["extra"]["missing"] = {other: frame_words(other) for other in LANGUAGES}
    env.conf["extra"]["words"] = frame_words(language)
    for name, function in page_functions().items():
        env.macro(partial(function, language), name)


def on_post_build(env) -> None:
    """What MkDocs does not bring into the tree that it has built."""
    from macros.house import SITE
    from macros.site import vendor
    from macros.sources import STAMP

    tree = Path(env.conf["site_dir"])
    if tree == SITE:  # where one language now stands in the place of the whole site
        STAMP.unlink(missing_ok=True)
    vendor.write(tree)
    vendor.place_search(tree, env.conf["extra"]["lang"])


def frame_words(language: str) -> dict[str, str]:
    """What the frame says (docs/overrides), beside what Material translates."""
    from macros.house import words_of

    words = words_of(language)
    named = {name: words.get(f"macros.frame.{name}") for name in words.keys("macros.frame")}
    return {name: words.typeset(text) for name, text in named.items()} | {
        "unofficial": words.text("words.unofficial")
    }


def page_functions() -> dict:
    """What a page may call: name -> function(language, ...). Imported when asked for, so that
    the server and the link checker, which live in this package too, run while a calculator is
    being mended."""
    from macros.pages.agreement import agreement_page
    from macros.pages.calculator import (
        agreement_list,
        calculator_list,
        calculator_page,
        hours,
        worked_examples,
    )
    from macros.pages.comparison import comparison, sources
    from macros.pages.events import events
    from macros.pages.keys import rule_keys
    from macros.pages.own import own_agreements

    return {
        "agreement": agreement_page,
        "agreements": agreement_list,
        "calculator": calculator_page,
        "calculators": calculator_list,
        "comparison": comparison,
        "events": events,
        "hours": hours,
        "own_agreements": own_agreements,
        "rule_keys": rule_keys,
        "sources": sources,
        "worked_examples": worked_examples,
    }
