"""The failures that a caller is told about."""


class Unavailable(Exception):  # noqa: N818 - named after the status it becomes, 503
    """Something that the service leans on doesn't answer; the message says what and why."""


class Forged(Exception):  # noqa: N818
    """A stored memory doesn't match its signature: changed, or signed with another key."""
