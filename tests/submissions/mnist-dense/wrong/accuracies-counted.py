# How many images are right.
# only: accuracies
# mistake: This is how many there are; give the fraction of them, from 0 to 1.

# %% accuracies
accuracies = {key: int(sum(networks[key].predict(X_test, verbose=0).argmax(1) == y_test)) for key in networks}
