"""The REST API for machine clients and workers."""
