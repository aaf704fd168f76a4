# Chose rates by trying others' programs; no function is written.
# rest: starter
# score: 0.67

# %% chosen
chosen = {"momentum": 0.1, "rmsprop": 0.1, "adam": 0.01}
