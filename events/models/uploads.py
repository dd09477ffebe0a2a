import secrets


def in_folder_of_its_own(instance, name: str) -> str:
    """Where an uploaded file is kept: nobody can guess the address of a draft's file."""
    return f"events/{secrets.token_urlsafe(12)}/{name}"
