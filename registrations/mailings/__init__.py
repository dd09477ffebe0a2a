"""Mail from staff to a group of an event's people: whom, in which words, and on its way."""
