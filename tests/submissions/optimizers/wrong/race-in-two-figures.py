# Draws paths and losses in two figures.
# only: plot_race draws each path, on axes with names

# %% plot_race
def plot_race(paths):
    axes = plt.subplots()[1]
    for name, p in paths.items():
        axes.plot(*p.T, label=name)
    axes.set(xlabel="w1", ylabel="w2")
    axes.legend()
    axes = plt.subplots()[1]
    for name, p in paths.items():
        axes.plot(valley(p), label=name)
    axes.set(xlabel="step", ylabel="loss")
    axes.legend()
