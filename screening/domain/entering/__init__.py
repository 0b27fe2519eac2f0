"""Coming in: sessions, devices, and the pauses that slow down guessing."""
