"""Agreements read from texts: models, tables, clause files, prose. It opens only what a source
hands over, and knows no rule and no form."""
