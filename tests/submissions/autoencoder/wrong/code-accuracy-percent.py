# A percentage.
# only: code-accuracy

# %% code_accuracy
code_accuracy = 100 * np.mean(
    train_labels[nearest(encoder.predict(train, verbose=0), encoder.predict(test, verbose=0))] == test_labels
)
