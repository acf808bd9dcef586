"""Where conversations are kept between messages: one encrypted row per (chat, user)."""
