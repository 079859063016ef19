"""What an audit report states of itself: header, ratings, non-conformances, totals, each with its passages."""
