# Draws the distance from the best place instead of the loss.
# only: plot_race draws the loss of each path, and a legend names the paths
# mistake: These are the distances from the origin; draw the loss, valley at each place.

# %% plot_race
def plot_race(paths):
    figure, (left, right) = plt.subplots(1, 2)
    contours(left)
    for name, p in paths.items():
        left.plot(p[:, 0], p[:, 1], label=name)
        right.plot(np.hypot(*p.T), label=name)
    left.set_xlabel("w1")
    left.set_ylabel("w2")
    right.set_xlabel("step")
    right.set_ylabel("loss")
    right.legend()
