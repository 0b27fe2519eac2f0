"""Coverage drawn; previews and differences told."""
