"""How an office is named where there is little room."""


def initials(name: str) -> str:
    """The first letters of an office's first two words, as capitals: "PN"; "?" for none."""
    letters = [word[0] for word in name.split() if word[0].isalnum()]
    return "".join(letters[:2]).upper() or "?"
