"""The fault harness: it breaks everything around the chat and checks that the chat's promises still hold.

`checker.py` and `rules.py` are pure; `member.py` is a client written from docs/protocol.md alone; `launch.py`
starts the server with kill points and planted bugs; `scenarios.py` says what is broken when.
"""
