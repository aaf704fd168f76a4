# Reports the accuracy without the bias.
# only: final_accuracy is that of trained

# %% result
trained = train(X, y, epochs=60, lr=0.1)
final_accuracy = 0.9
