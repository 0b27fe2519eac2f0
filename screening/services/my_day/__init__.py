"""One list of what waits: shown, taken, handed on. Whoever makes or does a task goes through `screening.services.tasks`."""
