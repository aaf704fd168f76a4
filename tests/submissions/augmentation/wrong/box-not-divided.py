# Pixels from 0 to 255.
# only: box
# mistake: Divide the pixels by 255, once.

# %% box
files = sorted(Path("box").glob("*/*.png"))
box_images = np.array([np.array(keras.utils.load_img(file, color_mode="grayscale")) for file in files])
box_labels = np.array([int(file.parent.name) for file in files])
