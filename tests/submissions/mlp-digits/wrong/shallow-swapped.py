# Reports the test first.
# only: shallow holds the accuracies of model

# %% shallow
shallow = [accuracy(model.predict(X[k], verbose=0), labels[k]) for k in (test, train)]
