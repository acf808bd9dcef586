"""From a message to the inputs of a calculation.

`conversation.advance` leads a message through these steps, each a module:

1. `layout`: tokens, amounts (from `knowledge.amounts`) and `cues`, and how far apart they stand;
   `constructions` is what several words say together; `scales` lets thousands and millions carry
   over to the next number, `units` makes rates and times of bare ones; `corrections` takes back
   what the message itself corrects;
2. `recourse`, `durations`: what is said of recourse, and which time is which;
3. `evidence`, `message`: which kind of calculation it is about, and whether it opens a new one;
4. `roles`, `shares`, `agreement`, `statements`: which amount is which input, all weighed together,
   each `stating` something, all as `stated` numbers; `others` are loans that do not count, `debts`
   makes one debt of the rest, `falls` counts what falls or changes by a share;
5. `brevity`, `leftovers`, `repeated`: how much is said beside the numbers, and those that no word
   explains, or that take the place of one that was said;
6. `filling`: what was stated becomes inputs, or is refused.

A message without numbers («vis figur», «uten regress») goes through `changes` alone. All words
are in `words.toml`.
"""
