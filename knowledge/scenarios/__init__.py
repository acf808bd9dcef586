"""The calculations.

A kind of calculation is a module: `foreclosure`, `debt_purchase`, `loan_balance`, `rate_premium`,
each with its inputs and formulas. What they share:

- `kinds`, `inputs`: the four together, and what they have in common;
- `fields`: each input, a record: unit, what it is called and how it is asked for in Norwegian;
- `reasons`, `suspicions`, `refusal`: what cannot be, and what is hardly meant;
- `reading`: from the words of a message to inputs;
- `case`: what is remembered of a calculation, and what one message made of it;
- `answering`, `wording` and what they call: what is said, and the buttons; `plan`: the repayment
  plan.
"""
