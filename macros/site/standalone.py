"""A page that MkDocs does not make, with the same band and foot as the others: the root of the
site, "not found", the permanent page of a clause. What stands in it is the caller's business."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from macros.house import HERE

LANGUAGES = ("fr", "en")


@cache
def settings(language: str) -> dict:
    """A language's MkDocs configuration, with what it inherits."""
    with (HERE / "docs" / f"mkdocs.{language}.yml").open("rb") as source:
        return yaml_load(source, get_yaml_loader())


@cache
def templates() -> Environment:
    loader = FileSystemLoader(HERE / "docs" / "overrides")
    return Environment(
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def policy() -> str:
    """The content security policy, the same on every page."""
    return (HERE / "docs" / "overrides" / "partials" / "policy.html").read_text("utf-8").strip()


def page(
    language: str,
    title: str,
    body: str,
    root: str,
    *,
    here: str = "",
    description: str = "",
    head: str = "",
    layout: str = "reading",
) -> str:
    """The whole page. `root` leads from it to the site's root ("../../"), `here` is the path
    that the language links add to /fr/ and /en/, `head` is HTML added at the end of the head."""
    extra = settings(language)["extra"]
    return (
        templates()
        .get_template("standalone.html")
        .render(
            lang=language,
            words=extra["words"],
            sections=extra["sections"],
            other=extra["other"],
            title=title,
            description=description,
            root=root,
            here=here,
            head=head,
            body=body,
            layout=layout,
        )
    )
