# The labels of Keras' reader as they come.
# only: box
# mistake: These number the folders; the label is the digit that gives the folder its name.

# %% box
dataset = keras.utils.image_dataset_from_directory(
    "box", color_mode="grayscale", image_size=(28, 28), batch_size=None, verbose=False
)
pairs = [(image.numpy() / 255, int(place)) for image, place in dataset]
box_images, box_labels = np.array([image for image, _ in pairs]), np.array([place for _, place in pairs])
