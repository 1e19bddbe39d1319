"""Reports: anybody shows moderators a message, and they decide in one step."""
