"""What is sold: products, variants, codes, prices and categories."""
