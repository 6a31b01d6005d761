"""The tray of quick notes: the panel, and the way to it."""
