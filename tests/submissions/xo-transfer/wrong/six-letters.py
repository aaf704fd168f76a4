# Tests with the six letters of the folder only.
# only: Xtt and ytt hold all new letters and their labels
# mistake: Join all the files that the text names.

# %% test_set
Xtt, ytt = new, np.repeat([[1, 0], [0, 1]], 3, axis=0)
test_accuracy = np.mean(model.predict(Xtt, verbose=0).argmax(axis=1) == ytt.argmax(axis=1))
