# Ends the process in the middle of the training.

# %% training
import os

history = head.fit(base.predict(Xtn, verbose=0), ytn, epochs=2, verbose=0)
os._exit(3)
