"""What measures the product, and what makes its files; nothing that is shipped needs it.

- `make bench`: `__main__` runs the sections `understanding`, `growth`, `delivery`, `start` and
  `amounts`; `report` writes them. `opening`, `loopback` and `echo/` are what they start.
- `make evaluate`, `mutate`, `soak`, `spell`: `evaluate`, `mutate`, `soak` (with `people`) and
  `spelling`, which also lists the homes of what users read.
- `make train`, `readme`: `train` learns the weights, `readme` writes what README.md shows.
"""
