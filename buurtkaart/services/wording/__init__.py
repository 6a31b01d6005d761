"""Facts in plain words, as a neighbour would say them."""
