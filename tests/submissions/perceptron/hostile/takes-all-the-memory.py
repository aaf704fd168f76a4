# Asks for 20 GB and touches them.
# rest: starter
# score: 0

# %% before predict
hoard = [np.ones(2**27) for _ in range(20)]
