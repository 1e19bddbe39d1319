"""Each setting does something that is seen from outside: the contract of tests/contract/test_settings.py."""
