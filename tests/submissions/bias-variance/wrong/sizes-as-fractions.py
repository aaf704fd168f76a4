# Returns shares that are no whole numbers.
# only: part_sizes gives each part its share, and loses no sample

# %% part_sizes
def part_sizes(n, percents):
    return [n * p / 100 for p in percents]
