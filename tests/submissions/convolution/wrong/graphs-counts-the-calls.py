# Counts the calls.
# only: graphs counts the graphs that TensorFlow built
# mistake: These are the calls; a graph that was built for a scalar serves all scalars.

# %% graphs
graphs = 5
