# Believes that one graph is enough.
# only: graphs counts the graphs that TensorFlow built
# mistake: A scalar and a vector need a graph each.

# %% graphs
graphs = 1
