# The loss on the training data.
# only: logged
# mistake: Give fit the requests that begin with val_, and run the cells of desk and logged once more, one after the other.

# %% logged
logged = curve(read_events("logs/train"), "epoch_loss")
