"""The few files at the root of the site that MkDocs does not make: a bare "not found", the headers
that a host sends, and the list of pages for search engines where the public address is known."""

from html import escape
from pathlib import Path

from clausier.core.languages import LANGUAGES
from macros import frame_words
from macros.house import DOCS, SITE_URL

# The policy, and what only a header can say. The browser's Python has its hash in its address: a
# copy is good for ever. A typeface a month old does no harm. Everything else is asked for again
# each time.
HEADERS = """\
/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Cross-Origin-Opener-Policy: same-origin
  Cache-Control: no-cache
/assets/fonts/*
  Cache-Control: public, max-age=2592000
/assets/pyodide/*
  Cache-Control: public, max-age=31536000, immutable
"""


# Shown at any depth, it can only name its styles by the site's address; without one it does
# without.
BARE = """\
<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<title>{title}</title></head>
<body><main>{body}</main></body>
</html>
"""


def write_missing(site: Path) -> None:
    """What a host shows for an address that leads nowhere: as MkDocs made it, or bare."""
    if SITE_URL:
        return
    words = {language: frame_words(language) for language in LANGUAGES}
    body = "\n".join(
        f'<section lang="{language}"><{level}>{escape(words["missing_title"])}</{level}>'
        f'<p>{escape(words["missing_text"])} <a href="/{language}/">{escape(words["home"])}</a></p>'
        f"<p>{escape(words['unofficial'])}</p></section>"
        for (language, words), level in zip(words.items(), ("h1", "h2"), strict=True)
    )
    title = f"{words[LANGUAGES[0]]['missing_title']} · Clausier"
    (site / "404.html").write_text(BARE.format(title=title, body=body), "utf-8")


def policy() -> str:
    """The content security policy, the same on every page."""
    return (DOCS / "overrides" / "partials" / "policy.html").read_text("utf-8").strip()


def write_headers(site: Path) -> None:
    """In the form that several static hosts read, our own server included."""
    (site / "_headers").write_text(HEADERS.format(policy=policy()), "utf-8")
    (site / ".nojekyll").touch()


def write_sitemap(site: Path) -> None:
    """Every page with its address; only where the public address is known."""
    if not SITE_URL:
        return
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("*/index.html"))
    entries = "".join(f"<url><loc>{escape(SITE_URL + page)}/</loc></url>\n" for page in pages)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    (site / "sitemap.xml").write_text(f"{text}{entries}</urlset>\n", "utf-8")
    (site / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {SITE_URL}sitemap.xml\n", "utf-8"
    )
