"""What an audit report states of itself: header, ratings, non-conformances, totals, each with its passages."""

from __future__ import annotations

AUDIT_REPORT = "audit-report"
"""The kind of document that is read so."""
