"""The product, a folder for each thing that a person can do."""
