# Leaves out the loss at the start.
# only: plot_race draws the loss of each path, and a legend names the paths

# %% plot_race
def plot_race(paths):
    figure, (left, right) = plt.subplots(1, 2)
    contours(left)
    for name, p in paths.items():
        left.plot(p[:, 0], p[:, 1], label=name)
        right.plot(valley(p)[1:], label=name)
    left.set_xlabel("w1")
    left.set_ylabel("w2")
    right.set_xlabel("step")
    right.set_ylabel("loss")
    right.legend()
