"""A hundred thousand things on the map, in NumPy's arrays."""
