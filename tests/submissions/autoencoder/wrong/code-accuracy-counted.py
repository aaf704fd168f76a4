# How many, not which part.
# only: code-accuracy
# mistake: This is how many are right; divide by the number of images.

# %% code_accuracy
code_accuracy = np.sum(
    train_labels[nearest(encoder.predict(train, verbose=0), encoder.predict(test, verbose=0))] == test_labels
)
