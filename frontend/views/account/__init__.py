"""Pages of a person's own account: signing in, roles, invitations, keys, devices."""
