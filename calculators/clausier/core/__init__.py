"""What knows no agreement, no page and no terminal: quantities, time, forms, traces, words."""
