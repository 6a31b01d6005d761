"""The addresses and streets of a pack."""
