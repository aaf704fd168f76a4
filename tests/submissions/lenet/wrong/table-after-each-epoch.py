# Gives the rate at the end of each epoch.
# rest: starter
# mistake: The table begins with epoch 0, before any update.

# %% table
table = [0.01 / (1 + 0.00025 * 782 * e) for e in range(1, 41)]
