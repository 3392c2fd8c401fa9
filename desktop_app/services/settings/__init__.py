"""Changes the settings of the shop, and what this machine keeps."""
