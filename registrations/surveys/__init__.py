"""The survey that goes with the thank-you mail: one answer a link, and nobody's name on any."""
