"""Tests of the realtime layer, from raw sockets up."""
