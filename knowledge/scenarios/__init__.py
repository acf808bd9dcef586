"""The calculations: what is known of each, what follows from it, and how it is said."""
