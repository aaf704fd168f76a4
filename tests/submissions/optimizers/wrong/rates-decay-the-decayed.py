# Divides the rate before.
# only: rates lists the rate of each update
# mistake: Each rate follows from lr0, not from the rate before, which has decayed already.

# %% rates
def rates(n, size, epochs, lr0, decay):
    lr, all_of_them = lr0, []
    for t in range(epochs * -(-n // size)):
        lr = lr / (1 + decay * t)
        all_of_them.append(lr)
    return all_of_them
