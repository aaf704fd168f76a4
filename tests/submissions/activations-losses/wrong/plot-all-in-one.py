# Values and slopes in one plot.
# only: curves-and-slopes
# mistake: All curves are in one plot; values and slopes belong in two.

# %% plot_curves
def plot_curves(x, values, slopes):
    plt.figure()
    for name in values:
        plt.plot(x, values[name], label=name)
    for name in slopes:
        plt.plot(x, slopes[name], "--", label=name)
    plt.legend()
    plt.show()
