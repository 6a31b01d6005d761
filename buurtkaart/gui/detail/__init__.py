"""The right column: everything about what was chosen."""
