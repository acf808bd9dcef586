"""What Lånetolk knows: no Telegram, no network, no clock.

`assistant` is where to begin: text and memory in, an answer and the new memory out. It asks

- `distress`, `polarity`, `tongues`: who needs help, what is denied, which Norwegian it is;
- `matching` (by `features` and `weights`): which topic; what is said of it is in `entries/`, which
  `loading` reads and checks;
- `scenarios` (with `amounts`, `finance`, `charts`): what is to be worked out.

`words` reads `words.toml`; `sentences` says what belongs to no topic and no calculation.
"""
