"""The pieces every viewmodel is made of: rows, actions, tasks, fields, commands and questions."""
