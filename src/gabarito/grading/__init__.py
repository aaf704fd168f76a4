"""From one submission to its verdicts, on the trusted side of the wire."""
