# Answers of a size that nobody asked for.
# rest: starter
# score: 0

# %% split_photos
def split_photos(phone, seed):
    return [np.zeros(10**7, dtype=int)] * 3


# %% part_sizes
def part_sizes(n, percents):
    return [1e308] * 10**6


# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    return np.full((2, 10**6), 1e308)


# %% next_steps
def next_steps(bias, variance):
    return ["more data" * 10**5] * 100
