# Only the first hundred samples are predicted.

# %% probabilities
probabilities = model.predict(X_unseen[:100], verbose=0)
