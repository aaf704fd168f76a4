# Draws the sizes upwards.
# only: plot_curves draws both errors over the sizes, with names
# mistake: The sizes belong on the horizontal axis.

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    plt.plot(train_errors, sizes, label="training")
    plt.plot(val_errors, sizes, label="validation")
    plt.xlabel("error")
    plt.ylabel("samples")
    plt.legend()
