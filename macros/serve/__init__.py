"""The server of this machine and what an edit leaves as it was."""
