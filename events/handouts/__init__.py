"""What a municipality takes home from an event's page and passes on to its own."""
