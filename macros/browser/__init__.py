"""Python for the reader's browser: library, memory, what is left out."""
