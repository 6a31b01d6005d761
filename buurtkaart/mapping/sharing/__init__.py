"""One file that people take home: map, list and search of a neighbourhood, without a network."""
