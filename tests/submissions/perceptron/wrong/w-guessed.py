# Guesses three numbers instead of training.
# only: w separates the seedlings
# mistake: Your `train` puts all of them on their side: keep in w what it returns for X and y.

# %% w
w = np.array([-1.0, 1.0, 1.0])
