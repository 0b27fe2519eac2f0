"""What is done about a worry: talks, offers and meetings that were agreed, and what has changed on the ruler since."""
