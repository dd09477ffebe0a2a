"""How a municipality, or a moderator for it, writes the answers to an event's questions."""
