# Answers the first part; the network is left as it was given.
# rest: starter
# score: 3

# %% balance
def balance(m, v0, i):
    if m == 0:
        return v0
    return balance(m - 1, v0, i) * (1 + i)


# %% three_months
def three_months(v0, i):
    v1 = v0 * (1 + i)
    v2 = v1 * (1 + i)
    v3 = v2 * (1 + i)
    return [v1, v2, v3]


# %% months
def months(m, v0, i):
    return [v0 * (1 + i) ** month for month in range(1, m + 1)]
