"""Lạng Sơn Explorer: a desktop explorer of one province's heritage and tourism, offline."""

__version__ = "0.1.0"
