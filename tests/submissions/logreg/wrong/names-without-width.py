# The names of the axes are characters of no width.
# only: plot_samples shows every sample, told apart by class, on axes with names

# %% plot_samples
def plot_samples(X, y):
    axes = plt.subplots()[1]
    axes.scatter(*X[y == 0].T, color="tab:green")
    axes.scatter(*X[y == 1].T, color="tab:purple")
    axes.set(xlabel="\u200b", ylabel="\u200b")
