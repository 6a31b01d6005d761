"""Later navragen in the window: the organisation's privacy card, the locked box, and what is in it."""
