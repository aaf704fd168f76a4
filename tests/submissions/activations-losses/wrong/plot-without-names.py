# No names at the lines.
# only: curves-and-slopes
# mistake: Give each line its name from the dictionary as its label, and show the legend.

# %% plot_curves
def plot_curves(x, values, slopes):
    fig, (a, b) = plt.subplots(1, 2)
    for curve in values.values():
        a.plot(x, curve)
    for curve in slopes.values():
        b.plot(x, curve)
    plt.show()
