"""People, the organisations they act for, sign-in, permissions and the audit trail."""
