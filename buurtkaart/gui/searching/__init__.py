"""The search box and what hangs below it."""
