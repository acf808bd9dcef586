"""What the numbers of a message are: cues, roles, recourse, and the case that they make."""
