# One decimal place is not enough.
# only: accuracies

# %% accuracies
accuracies = {key: round(float(networks[key].evaluate(X_test, Y_test, verbose=0)[1]), 1) - 0.06 for key in networks}
