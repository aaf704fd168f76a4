# Looks for a price that is not there.

# %% first_day
first_day = prices["day"].max()
while prices["price"].min() > 0:
    pass
