# The slopes are never drawn.
# only: curves-and-slopes
# mistake: Draw every curve of the two dictionaries as a line over x, whatever its name.

# %% plot_curves
def plot_curves(x, values, slopes):
    fig, pair = plt.subplots(1, 2)
    for axes in pair:
        for name, curve in values.items():
            axes.plot(x, curve, label=name)
        axes.legend()
