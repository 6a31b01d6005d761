"""The made-up neighbourhood and its story."""
