"""Dispatch rounds: who is offered which work."""
