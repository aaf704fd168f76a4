# Draws points that nothing connects.
# only: plot_curves draws both errors over the sizes, with names
# mistake: There is no line in it: plt.plot draws lines, and plt.scatter points only.

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    plt.scatter(sizes, train_errors, label="training")
    plt.scatter(sizes, val_errors, label="validation")
    plt.xlabel("samples")
    plt.ylabel("error")
    plt.legend()
