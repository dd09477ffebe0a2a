"""What is deleted when: the boards' rules, what they will delete, and the run that does it."""
