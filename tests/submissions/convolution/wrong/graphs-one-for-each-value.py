# Counts a graph for each different number.
# only: graphs counts the graphs that TensorFlow built

# %% graphs
graphs = 4
