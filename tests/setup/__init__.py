"""The commands in bin/ on machines of all kinds: which Python they take, what they advise, where they may lie."""
