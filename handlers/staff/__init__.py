"""What administrators and moderators do: the work queue and what stands in it."""
