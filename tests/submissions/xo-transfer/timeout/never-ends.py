# Looks a letter up among those that it knows, until it is found.

# %% letter
def letter(image):
    known = np.concatenate([Xtn, new])
    while not any(np.array_equal(image, one) for one in known):
        pass
    return "OX"[int(np.argmax(model.predict(image[None], verbose=0)[0]))]
