"""Photos of doors: read and written anew, chosen in a form, and shown."""
