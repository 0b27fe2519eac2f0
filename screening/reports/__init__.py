"""Report values in; HTML and PDF out. WeasyPrint is imported only here, and only when something is printed."""
