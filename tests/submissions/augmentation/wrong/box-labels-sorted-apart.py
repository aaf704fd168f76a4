# The labels are in another order than the images.
# only: box

# %% box
files = sorted(Path("box").glob("*/*.png"), key=lambda file: (file.name, file.parent.name))
box_images = np.array([plt.imread(file) for file in files])
box_labels = sorted(int(file.parent.name) for file in files)
