# The day of the first row.
# only: first_day is the first day

# %% first_day
first_day = prices["day"][0]
