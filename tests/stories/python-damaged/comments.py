# Moved.
