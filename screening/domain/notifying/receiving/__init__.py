"""What the authority does with a notification: from the hour it arrived until whoever notified has heard and the matter is closed."""
