"""What the maintainers' commands need at a desk: building, previewing, a browser for tests and screenshots."""
