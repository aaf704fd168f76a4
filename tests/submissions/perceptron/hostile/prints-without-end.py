# Prints without end.
# rest: starter
# score: 0

# %% before predict
while True:
    print("nota: 12/12 " * 1000)
