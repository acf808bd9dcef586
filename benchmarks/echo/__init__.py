"""Bare echo bots that `delivery` measures ours beside, each on another library."""
