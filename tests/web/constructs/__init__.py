"""What a scale, an advice and an offer may say beyond plain points: each walked through every place where people or programs meet it."""
