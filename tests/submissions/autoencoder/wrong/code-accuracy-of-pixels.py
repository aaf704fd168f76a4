# Neighbours among the pixels.
# only: code-accuracy

# %% code_accuracy
code_accuracy = np.mean(train_labels[nearest(train, test)] == test_labels)
