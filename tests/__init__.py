"""All tests of the chat."""
