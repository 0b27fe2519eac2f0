"""What a machine that watches over the program is told: whether it is well, and numbers without anybody in them."""
