"""Names of what happens to notices. Payloads hold ids only. Plain Python."""

from __future__ import annotations

NOTICE_RECORDED = "notifications.notice-recorded"  # notice_id: an open page may be nudged
MAIL_DUE = "notifications.mail-due"  # notice_id: this person also wants it by e-mail
