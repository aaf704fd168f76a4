# Trains the result for 6 epochs.
# only: trained is near the least loss of the avocados

# %% result
trained = train(X, y, epochs=2, lr=0.1)
final_accuracy = accuracy(1 / (1 + np.exp(-(X @ trained[0] + trained[1]))), y)
