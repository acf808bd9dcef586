"""What is said of the numbers of a calculation, with how they came about.

A module for each: `foreclosure`, `debt_purchase`, and `loans` for the balance of a loan and the
premium of a rate; `parts` is what they share. `knowledge.scenarios.wording` calls them.
"""
