# Waits for a sum that never comes.

# %% most_confused
def most_confused(matrix):
    while True:
        matrix = matrix + matrix.T
