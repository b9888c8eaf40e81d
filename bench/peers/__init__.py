"""The same press room, built by every peer and by ours: seconds and megabytes, side by side in one run."""
