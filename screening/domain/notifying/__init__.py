"""From "shall I notify?" to a notification that is sent, and the clocks that run from there."""
