"""What can be proved of a whole configuration: that every point has an offer, that every advice can be reached, that texts can be read."""
