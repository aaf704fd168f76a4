# Trains in batches of 10.
# mistake: It is that of another learning rate or batch size; the text asks for lr=0.1 and batches of 5.

# %% result
trained = train(X, y, 60, 0.1, 10)
final_accuracy = accuracy(1 / (1 + np.exp(-(X @ trained[0] + trained[1]))), y)
