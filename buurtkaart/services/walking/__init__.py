"""Metres and minutes on foot."""
