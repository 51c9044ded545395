"""The one kind of error that a user is meant to read."""


class VivavoceError(Exception):
    """Something that a user can understand and act upon, said in one sentence.

    `message` says what happened, what is safe and what to do. `exit_code` is 1 where the study
    or its data are at fault, 2 where the command was used wrongly.
    """

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code
