# Earns on v0 every month.
# only: balance gives the balance after m months
# mistake: This is simple interest: compound interest is earned on v(m - 1), not on v0.

# %% balance
def balance(m, v0, i):
    return v0 if m == 0 else balance(m - 1, v0, i) + v0 * i
