"""The clock: what happens without anybody tapping."""
