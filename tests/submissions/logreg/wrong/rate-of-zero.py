# Trains the result with steps of length 0.
# only: trained is near the least loss of the avocados
# mistake: All weights are still 0: no update has changed them.

# %% result
trained = train(X, y, epochs=60, lr=0)
final_accuracy = accuracy(1 / (1 + np.exp(-(X @ trained[0] + trained[1]))), y)
