"""What stands between a request and a view: who it is, the walls, the words, the error pages."""
