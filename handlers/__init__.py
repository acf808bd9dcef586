"""The doors: each turns what arrives into a message, and an answer into what its people see."""
