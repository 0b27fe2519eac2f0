"""The program's own sentences in other languages than Danish, and how they are found."""
