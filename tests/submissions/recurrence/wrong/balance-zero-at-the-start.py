# Says that there is no balance before the first month.
# only: balance gives the balance after m months
# mistake: The recursion ends at v(0), which is v0 itself.

# %% balance
def balance(m, v0, i):
    if m == 0:
        return 0
    return v0 * (1 + i) ** m
