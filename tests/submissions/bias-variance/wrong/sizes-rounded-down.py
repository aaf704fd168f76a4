# Rounds all shares down, so that samples are lost.
# only: part_sizes gives each part its share, and loses no sample
# mistake: Rounded down one by one, the parts lose samples: they have to add up to n.

# %% part_sizes
def part_sizes(n, percents):
    return [int(n * p / 100) for p in percents]
