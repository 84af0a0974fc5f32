"""Markdown of ours: marks, typography, a clause's prose."""
