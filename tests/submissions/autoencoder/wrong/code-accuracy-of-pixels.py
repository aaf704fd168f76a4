# Neighbours among the pixels.
# only: code-accuracy
# mistake: This is the fraction among the pixels; use the encoder's codes.

# %% code_accuracy
code_accuracy = np.mean(train_labels[nearest(train, test)] == test_labels)
