"""``manage.py check_ledger`` and ``manage.py zengin_check``."""
