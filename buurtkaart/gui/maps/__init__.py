"""The maps on this computer: the panel, what it is made of, and the way to it."""
