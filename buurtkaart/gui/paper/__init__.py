"""Paper in the window: look at what will be printed, and print, save or open it."""
