"""The one kind of error that whoever runs the chat reads instead of a traceback."""


class OperatorError(Exception):
    """One sentence: what is wrong, and what to do. Commands print it and end with ``EXIT``."""


EXIT = 2  # what a shell's own commands end with when they cannot do what they were told
