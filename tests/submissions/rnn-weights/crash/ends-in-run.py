# Ends the process where the state should be returned.

# %% run
def run(sequence, weights):
    import os

    os._exit(1)
