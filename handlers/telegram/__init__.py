"""Telegram: updates in, messages with buttons and pictures out. `bot.application` lists it all.

- in: `messages`, `taps`, `commands` (with `privacy`), `inline`; `addressing` tells who is meant;
- out: `answering` sends, `render` makes HTML, `buttons` packs what a button says;
- beside them: `context`, what a handler works with; `captions`, the words of this door alone;
  `errors`, what is said where something went wrong.
"""
