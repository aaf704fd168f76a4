# Axes made by hand, labels as a list, and the derivatives dashed.

# %% plot_curves
def plot_curves(x, values, slopes):
    f = plt.figure()
    a = f.add_axes([0.1, 0.55, 0.8, 0.4])
    b = f.add_axes([0.1, 0.05, 0.8, 0.4])
    a.plot(x, np.column_stack(list(values.values())), label=list(values))
    b.plot(x, np.column_stack(list(slopes.values())), "--", label=[n + "'" for n in slopes])
    a.legend()
    b.legend()
    b.axvline(0)
    return a, b
