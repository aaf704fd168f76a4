# Asks for the weights at the keyboard, in a loop.

# %% by_keras
while True:
    try:
        by_keras = [float(input()), float(input())]
        break
    except Exception:
        pass
