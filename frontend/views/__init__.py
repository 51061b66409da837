"""Views: parse, one call into the domain, answer."""
