# A figure that is hard to see for a program: small and half transparent points, white ones with an edge, on grey.

# %% plot_samples
def plot_samples(X, y):
    figure = plt.figure(figsize=(3, 2), dpi=60)
    axes = figure.add_axes((0.2, 0.2, 0.7, 0.7))
    axes.set_facecolor("0.93")
    axes.axvspan(-3, 3, color="white", alpha=0.4, zorder=0)
    axes.plot(*X[y == 0].T, "o-", linewidth=0, markersize=2.5, color="white", markeredgecolor="0.3")
    axes.scatter(X[y == 1, 0], X[y == 1, 1], s=4, color="crimson", alpha=0.5, label="ripe")
    axes.set(xlabel="t", ylabel="f", xlim=(X[:, 0].min(), X[:, 0].max()), ylim=(X[:, 1].max(), X[:, 1].min()))
    axes.legend(framealpha=1, loc="center")
