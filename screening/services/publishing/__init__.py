"""The configuration in force, what another would mean, and taking it into use."""
