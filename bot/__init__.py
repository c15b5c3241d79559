"""The process: starts, wires, connects; no business words."""
