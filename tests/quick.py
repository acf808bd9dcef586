"""A plugin for pytest: few examples, the same each time, for tests run anew for each mutation."""

from hypothesis import settings

settings.register_profile("quick", max_examples=10, derandomize=True, database=None, deadline=None)
settings.load_profile("quick")
