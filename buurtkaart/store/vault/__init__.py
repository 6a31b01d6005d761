"""The vault: what is kept on request about a worry, encrypted, in files of its own, with an end date."""
