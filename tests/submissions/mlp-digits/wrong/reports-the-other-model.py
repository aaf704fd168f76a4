# Reports the accuracies of the first network for the second.
# only: deeper_accuracies holds the accuracies of deeper

# %% deeper_accuracies
deeper_accuracies = [1.0, 1.0]
