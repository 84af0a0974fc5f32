"""Where requests come in: JSON lines (ask) and the terminal."""
