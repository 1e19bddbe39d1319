"""The house: what its owner sees and sets while the chat runs, in the page and by commands."""
