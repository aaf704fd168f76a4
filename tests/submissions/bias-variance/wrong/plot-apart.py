# Draws two plots.
# only: plot_curves draws both errors over the sizes, with names
# mistake: Draw both lines in the same plot: it is their distance that one reads.

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    figure, row = plt.subplots(1, 2)
    for axes, errors, name in zip(row, (train_errors, val_errors), ("training", "validation")):
        axes.plot(sizes, errors, label=name)
        axes.set(xlabel="samples", ylabel="error")
        axes.legend()
