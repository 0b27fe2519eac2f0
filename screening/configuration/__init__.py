"""YAML in; one checked Configuration, or every problem at once with its place and its mend."""
