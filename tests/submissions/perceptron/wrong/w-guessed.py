# Guesses three numbers instead of training.
# only: w separates the seedlings

# %% w
w = np.array([-1.0, 1.0, 1.0])
