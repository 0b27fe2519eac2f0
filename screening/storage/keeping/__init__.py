"""What keeps the data: copies of the encrypted file, its log as it grows, and the list of what a restore must do again."""
