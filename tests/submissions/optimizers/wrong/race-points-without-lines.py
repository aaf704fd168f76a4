# Draws points that nothing connects.
# only: plot_race draws each path, on axes with names
# mistake: No line is a path: each one connects places, w1 across and w2 upwards.

# %% plot_race
def plot_race(paths):
    figure, (left, right) = plt.subplots(1, 2)
    contours(left)
    for name, p in paths.items():
        left.plot(p[:, 0], p[:, 1], "o", label=name)
        right.plot(valley(p), label=name)
    left.set_xlabel("w1")
    left.set_ylabel("w2")
    right.set_xlabel("step")
    right.set_ylabel("loss")
    right.legend()
