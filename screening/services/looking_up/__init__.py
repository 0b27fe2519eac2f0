"""Looking things up: the catalogue of offers, and the ruler without a child."""
