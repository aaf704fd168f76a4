# Makes one part more of what is left over.
# only: part_sizes gives each part its share, and loses no sample
# mistake: There is one part more than percentages: what is left over belongs to one of the parts.

# %% part_sizes
def part_sizes(n, percents):
    sizes = [n * p // 100 for p in percents]
    rest = n - sum(sizes)
    return sizes + [rest] if rest else sizes
