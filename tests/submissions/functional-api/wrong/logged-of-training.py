# The loss on the training data.
# only: logged
# mistake: Is this of the requests that begin with val_, and does it end with the last epoch of desk?

# %% logged
logged = curve(read_events("logs/train"), "epoch_loss")
