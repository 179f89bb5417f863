"""Puts `tests/` on the path, so that tests in its folders share their builders."""
