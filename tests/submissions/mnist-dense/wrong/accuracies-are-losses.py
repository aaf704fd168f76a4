# The first number that evaluate returns.
# only: accuracies
# mistake: This is the loss; evaluate returns it first, and then the accuracy.

# %% accuracies
accuracies = {key: networks[key].evaluate(X_test, Y_test, verbose=0)[0] for key in ("momentum", "rmsprop", "adam")}
