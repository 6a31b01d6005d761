"""What is on, in the window: today, this week, this month, and what is open now."""
