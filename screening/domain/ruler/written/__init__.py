"""What a municipality writes: scales, guided items, offers, guidance, and all of them together as one configuration."""
