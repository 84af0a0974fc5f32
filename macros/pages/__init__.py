"""What the pages of the site show, made from the data."""
