"""From drafts to commands: what is new is brought in, what is known is compared, and everything is counted twice."""
