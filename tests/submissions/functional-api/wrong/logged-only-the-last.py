# One number, of the last epoch.
# only: logged

# %% logged
logged = curve(read_events("logs/validation"), "epoch_loss")[-1]
