"""What is on and what is open: the agenda of one neighbourhood. Begin at `agenda.Agenda`."""
