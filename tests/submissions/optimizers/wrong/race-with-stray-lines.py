# Draws each column of a path against the second one, so that there are lines that are no paths.
# only: plot_race draws each path, on axes with names
# mistake: Draw each path as one line, its first column across and its second upwards, and no other lines.

# %% plot_race
def plot_race(paths):
    left, right = plt.subplots(1, 2)[1]
    contours(left)
    for name, p in paths.items():
        left.plot(p, p[:, 1], label=name)
        right.plot(valley(p), label=name)
    left.set(xlabel="w1", ylabel="w2")
    right.set(xlabel="step", ylabel="loss")
    right.legend()
