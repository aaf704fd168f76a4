# Reads the two outputs the wrong way round.
# only: letter says what model finds more likely

# %% letter
def letter(image):
    return "XO"[int(np.argmax(model.predict(image[None], verbose=0)[0]))]
