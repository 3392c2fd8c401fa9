"""The pack bench: large type, keys instead of buttons, and one line that listens to the scanner."""
