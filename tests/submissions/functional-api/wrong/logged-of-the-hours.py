# The loss of the hours alone.
# only: logged

# %% logged
logged = curve(read_events("logs/validation"), "epoch_hours_loss")
