"""What clauses order: one file a kind, with its types, its parser and its computation. No rule sees a form."""
