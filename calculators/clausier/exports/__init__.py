"""What leaves the house as data: agreements, answers, forms, one file a format."""
