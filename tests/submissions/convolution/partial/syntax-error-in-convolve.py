# A parenthesis is missing in convolve; all that needs no convolve is right.
# score: 13

# %% convolve
def convolve(image, kernel, stride=1, padding=0:
    return image
