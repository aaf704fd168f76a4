# Divides by another number.
# only: box
# mistake: Divide the pixels by 255, once. All pixels are 0.996094 times what they should be.

# %% box
files = sorted(Path("box").glob("*/*.png"))
box_images = np.array([plt.imread(file) * 255 / 256 for file in files])
box_labels = np.array([int(file.parent.name) for file in files])
