"""Tests of the doors to services outside. None of them needs a key, a package or the network."""
