"""Lånetolk explains loan terms in plain Norwegian, on Telegram, in the terminal and to scripts."""
