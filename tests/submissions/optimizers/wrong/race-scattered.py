# Each path is scattered: points that nothing connects.
# only: plot_race draws each path, on axes with names
# mistake: No line is a path: each one connects places, w1 across and w2 upwards.

# %% plot_race
def plot_race(paths):
    left, right = plt.subplots(1, 2)[1]
    contours(left)
    for name, p in paths.items():
        left.scatter(*p.T, label=name)
        right.plot(np.arange(len(p)), valley(p), label=name)
    left.set(xlabel="w1", ylabel="w2")
    right.set(xlabel="step", ylabel="loss")
    right.legend()
