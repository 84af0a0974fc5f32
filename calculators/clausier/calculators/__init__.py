"""The calculators: one module each, with its form and its computation; they
know no page and no terminal."""
