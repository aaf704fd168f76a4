# Gives each part the same.
# only: part_sizes gives each part its share, and loses no sample
# mistake: All parts are equally large; each has a share of its own.

# %% part_sizes
def part_sizes(n, percents):
    sizes = [n // len(percents)] * len(percents)
    sizes[0] += n - sum(sizes)
    return sizes
