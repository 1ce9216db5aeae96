"""Strict readers of one line: what a byline, a date or a dateline says, or nothing. They choose nothing; `fields` does."""
