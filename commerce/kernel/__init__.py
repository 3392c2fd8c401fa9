"""Words every slice uses: money, ids, references, clock, addresses, errors, changes; standard library only."""
