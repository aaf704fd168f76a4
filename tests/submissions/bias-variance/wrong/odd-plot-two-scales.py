# Gives each line a scale of its own.
# only: plot_curves draws both errors over the sizes, with names

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    left = plt.gca()
    right = left.twinx()
    lines = left.plot(sizes, train_errors, label="training") + right.plot(
        sizes, val_errors, color="red", label="validation"
    )
    left.set(xlabel="samples", ylabel="training error")
    right.set(ylabel="validation error")
    left.legend(lines, ["training", "validation"])
