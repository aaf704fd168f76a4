# Leaves a written answer empty.
# only: Written: why dropout is off outside training

# %% dropout_off
...
