"""Files in and out: calendar files. Every export holds public fields only."""
