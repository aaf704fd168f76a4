# Trains until the loss is 0, which it never is.

# %% desk
desk = build_desk(0.1)
while desk.evaluate([message, question], [department, hours], verbose=0)[0] > 0:
    pass
