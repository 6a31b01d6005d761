"""Buurtkaart: an offline-first social map of the neighbourhood."""

__version__ = "0.1.0"
