"""From "shall I notify?" to a notification that is sent."""
