"""What docs/deploy/ brings to a machine: units of systemd, and nginx in front."""
