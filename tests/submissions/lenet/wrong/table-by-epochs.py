# Counts epochs, not updates.
# only: table is the lesson's, for 40 epochs of 782 updates
# mistake: t counts updates: 782 more in each epoch.

# %% table
table = [time_decay(0.01, 0.01 / 40, epoch) for epoch in range(40)]
