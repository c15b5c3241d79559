"""All SQL of the house, one module per subject; every function runs on the open transaction's connection."""
