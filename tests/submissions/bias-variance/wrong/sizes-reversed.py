# Returns the parts in reverse order.
# only: part_sizes gives each part its share, and loses no sample
# mistake: The sizes have to come in the order of the percentages.

# %% part_sizes
def part_sizes(n, percents):
    sizes = [n * p // 100 for p in percents]
    sizes[0] += n - sum(sizes)
    return sizes[::-1]
