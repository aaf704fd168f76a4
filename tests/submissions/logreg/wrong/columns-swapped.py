# Draws the second column on the horizontal axis.
# only: plot_samples shows every sample, told apart by class, on axes with names

# %% plot_samples
def plot_samples(X, y):
    plt.scatter(X[:, 1], X[:, 0], c=y)
    plt.xlabel("firmeza")
    plt.ylabel("dias")
    plt.show()


plot_samples(X, y)
