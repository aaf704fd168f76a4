# Looks for places in a loop whose window never moves.

# %% output_size
def output_size(size, window, stride, padding):
    count, start = 0, 0
    while start + window <= size + 2 * padding:
        count += 1
    return count
