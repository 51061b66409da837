"""From events to notices, and from notices to open pages and mail."""
