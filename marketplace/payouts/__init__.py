"""Ledger, statements and the rails that pay people."""
