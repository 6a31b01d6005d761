"""A neighbourhood on the map without NumPy: up to a thousand things."""
