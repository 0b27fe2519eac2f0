"""Tasks as they are kept: written once, done by an act, handed on when somebody says yes."""
