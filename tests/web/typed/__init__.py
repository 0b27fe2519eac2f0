"""What somebody types, from every field of every form: how it is kept, and where it comes out before whose eyes."""
