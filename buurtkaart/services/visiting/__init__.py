"""What a visitor may ask without a worker beside them: today, by theme, and where to turn. Nothing of it is kept."""
