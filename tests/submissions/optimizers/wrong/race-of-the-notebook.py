# Draws the notebook's paths, not its argument.
# only: plot_race draws each path, on axes with names
# only: plot_race draws the loss of each path, and a legend names the paths

# %% plot_race
def plot_race(paths):
    paths = {"gd": path("gd", START, 0.018, 100), **{k: path(k, START, v, 100) for k, v in chosen.items()}}
    figure, (left, right) = plt.subplots(1, 2)
    contours(left)
    for name, p in paths.items():
        left.plot(p[:, 0], p[:, 1], label=name)
        right.plot(valley(p), label=name)
    left.set_xlabel("w1")
    left.set_ylabel("w2")
    right.set_xlabel("step")
    right.set_ylabel("loss")
    right.legend()
