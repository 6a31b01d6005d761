"""What a quick note says, read back: day, time, phone and street."""
