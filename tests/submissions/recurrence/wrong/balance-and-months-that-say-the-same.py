# Both functions say v0 whatever the month: months follows balance, and proves nothing by that.
# only: balance gives the balance after m months; months gives the balances of any number of months

# %% balance
def balance(m, v0, i):
    return v0


# %% months
def months(m, v0, i):
    return [balance(month, v0, i) for month in range(m)]
