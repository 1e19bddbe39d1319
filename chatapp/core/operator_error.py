"""The one kind of error that an operator sees as a sentence instead of a traceback."""


class OperatorError(Exception):
    """One sentence: what is wrong, and what to do. Commands print it and end with ``EXIT``."""


EXIT = 2  # the exit code of a shell's own commands for wrong usage
