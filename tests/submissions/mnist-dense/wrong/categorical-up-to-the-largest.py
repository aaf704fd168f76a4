# What to_categorical does if nobody tells it how many classes there are.
# only: categorical
# mistake: There are always ten columns, not as many as the largest label asks for.

# %% categorical
def categorical(labels):
    return keras.utils.to_categorical(labels)
