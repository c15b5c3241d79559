"""Feedback: what people say about the service, understood by rules and shown without anything personal."""
