# Counts an update for each sample of each epoch.
# only: the program's numbers are read

# %% reading
program_rate = 0.5
program_epochs = 100
program_updates = 4300
first_loss = 0.6931
