"""What the panel of maps is made of."""
