"""The list beside the map."""
