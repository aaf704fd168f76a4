# Three of four folders.
# only: box

# %% box
files = [file for digit in (2, 3, 5) for file in Path("box", str(digit)).iterdir()]
box_images = np.array([plt.imread(file) for file in files])
box_labels = np.array([int(file.parent.name) for file in files])
