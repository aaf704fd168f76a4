# w2 is on the horizontal axis.
# only: plot_race draws each path, on axes with names

# %% plot_race
def plot_race(paths):
    figure, (left, right) = plt.subplots(1, 2)
    contours(left)
    for name, p in paths.items():
        left.plot(p[:, 1], p[:, 0], label=name)
        right.plot(valley(p), label=name)
    left.set_xlabel("w1")
    left.set_ylabel("w2")
    right.set_xlabel("step")
    right.set_ylabel("loss")
    right.legend()
