# Swaps the names in the legend.
# only: plot_curves draws both errors over the sizes, with names
# mistake: The line of the training errors bears the other's name.

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    plt.plot(sizes, train_errors, label="validation")
    plt.plot(sizes, val_errors, label="training")
    plt.legend()
    plt.xlabel("samples")
    plt.ylabel("error")
