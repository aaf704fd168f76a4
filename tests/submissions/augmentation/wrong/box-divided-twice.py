# plt.imread has divided already.
# only: box

# %% box
files = sorted(Path("box").glob("*/*.png"))
box_images = np.array([plt.imread(file) / 255 for file in files])
box_labels = np.array([int(file.parent.name) for file in files])
