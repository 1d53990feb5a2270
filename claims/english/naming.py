"""Whether somebody is called by a name, or only described."""

from claims.english.lexicon import words


def is_name(speaker: str) -> bool:
    """Whether words name a speaker: "Ana Ruiz", "the Ministry of Defence".

    "a lawyer for two of them", "his office", "police" and "the mayor" describe: only the text
    around them says whom they mean. Scripts without capital letters always name.
    """
    spoken = speaker.split()
    if not spoken or spoken[0].casefold() in words("names/describing"):
        return False
    return any(sign.isalnum() and sign == sign.upper() for sign in speaker)
