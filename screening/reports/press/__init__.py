"""From HTML to PDF: in a process of its own beside a server, in this process for a command."""
