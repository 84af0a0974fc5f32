"""Answers, forms and evidence as HTML; nothing is computed here."""
