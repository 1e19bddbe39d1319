"""An emoji on a message: put and taken, counted, with those who put it."""
