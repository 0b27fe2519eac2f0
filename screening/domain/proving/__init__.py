"""What the log proves: the seals that are kept outside, a leader's sample of looks, and looks that are out of the ordinary."""
