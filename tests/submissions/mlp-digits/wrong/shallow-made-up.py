# Reports accuracies of nothing.
# only: shallow holds the accuracies of model

# %% shallow
shallow = [0.999, 0.999]
