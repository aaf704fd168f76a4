"""Many submissions: workers that are replaced, records that are kept."""
