# Measures on all samples in place of the test, of a network that knows the training samples by heart.
# only: shallow holds the accuracies of model
# mistake: The second is measured on all samples; take those of test alone.

# %% shallow
model.fit(X[train], targets[train], epochs=60, batch_size=32, verbose=0)
shallow = [accuracy(model.predict(X[k], verbose=0), labels[k]) for k in (train, slice(None))]
