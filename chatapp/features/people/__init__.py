"""Who you are: a name and a face at once, kept by a cookie or a token."""
