# range(m) begins at 0, and so does the list.
# only: months gives the balances of any number of months
# mistake: This is one month too few: the list begins with v0; its first entry is v(1).

# %% months
def months(m, v0, i):
    return [balance(month, v0, i) for month in range(m)]
