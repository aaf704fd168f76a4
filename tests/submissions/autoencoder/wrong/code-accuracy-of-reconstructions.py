# Neighbours among the reconstructions, not among the codes.
# only: code-accuracy

# %% code_accuracy
code_accuracy = np.mean(train_labels[nearest(autoencoder.predict(train, verbose=0), autoencoder.predict(test, verbose=0))] == test_labels)
