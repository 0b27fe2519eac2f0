"""What is handed out of what is kept about a child."""
