"""The back office: one window program over the shop kept by `commerce`."""
