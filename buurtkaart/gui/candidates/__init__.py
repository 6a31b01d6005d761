"""What is here already: places of the map that nobody put down yet."""
