"""The law: agreement data, one folder an agreement, one file a clause, and what reads it."""
