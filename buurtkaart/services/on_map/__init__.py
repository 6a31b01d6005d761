"""What stands on the map: everything with a position, in arrays."""
