"""Search that understands: everyday words, compounds, day words, "near that street", and never an empty answer."""
