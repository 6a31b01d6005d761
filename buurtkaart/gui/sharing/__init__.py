"""Delen: one file with map and list, for people without the program."""
