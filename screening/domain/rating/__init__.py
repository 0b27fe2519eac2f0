"""Several eyes on one child: seen alone, laid side by side, and how far those who look agree."""
