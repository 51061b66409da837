"""Ways to reach a person outside of the page they asked for. No transaction is open here."""
