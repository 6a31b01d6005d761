"""Find a house among thousands, from what somebody typed."""
