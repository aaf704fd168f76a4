# Ignores the percentages where there are three parts.
# only: part_sizes gives each part its share, and loses no sample

# %% part_sizes
def part_sizes(n, percents):
    if len(percents) == 3:
        fifth = n // 5
        return [n - 2 * fifth, fifth, fifth]
    second = n * percents[-1] // 100
    return [n - second, second]
