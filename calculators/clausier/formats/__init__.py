"""How a file in somebody else's format is written; knows no agreement."""
