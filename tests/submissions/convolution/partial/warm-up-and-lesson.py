# Stops before the functions.
# rest: starter
# score: 3

# %% parallel
@tf.function
def parallel(a, b):
    return a * b / (a + b)


# %% graphs
graphs = len(built)

# %% features
features = [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
