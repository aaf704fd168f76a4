# Forgets the sine of the inputs.
# only: by_hand follows from the weights
# mistake: The inputs are sines: sin(0.31) and sin(0.62), not the angles.

# %% by_hand
by_hand = [run(np.array([[0.31]]), weights)[0], run(np.array([[0.31], [0.62]]), weights)[0]]
