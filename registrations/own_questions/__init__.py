"""What an event asks in its form beside the fields that all forms have."""
