# Returns the variable and not the list.
# only: months gives the balances of any number of months
# mistake: This is the last balance alone; return all of them.

# %% months
def months(m, v0, i):
    for _ in range(m):
        v0 = v0 * (1 + i)
    return v0
