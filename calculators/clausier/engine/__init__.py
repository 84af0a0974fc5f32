"""How a question becomes an answer: fields, forms, what a calculator is, outcomes."""
