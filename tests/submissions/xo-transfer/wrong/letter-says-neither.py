# Says something else where the model is not sure.
# only: letter says what model finds more likely

# %% letter
def letter(image):
    p = float(model(image[None], training=False).numpy()[0, 1])
    return "X" if p > 0.75 else "O" if p < 0.25 else "?"
