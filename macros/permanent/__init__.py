"""Permanent pages of clauses: addresses, versions, citations, the ledger."""
