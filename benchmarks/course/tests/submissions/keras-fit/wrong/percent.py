# The accuracy is given in percent.

# %% accuracy
accuracy = 100 * model.evaluate(X_unseen, y_unseen, verbose=0)[1]
