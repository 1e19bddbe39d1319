"""A person keeps who they are: a recovery code, another device, signing out everywhere."""
