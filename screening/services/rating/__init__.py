"""Several eyes on one child: asked for, seen alone, laid side by side, and one joint position."""
