# Reports the test first, of a network trained until it knows the training samples by heart: the two differ for sure.
# only: shallow holds the accuracies of model

# %% shallow
model.fit(X[train], targets[train], epochs=60, batch_size=32, verbose=0)
shallow = [accuracy(model.predict(X[k], verbose=0), labels[k]) for k in (test, train)]
