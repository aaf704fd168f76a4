# Takes a higher degree until the error of validation is zero, which it never is.

# %% reading
degree, error = 1, 1.0
while error > 0:
    degree = degree % 12 + 1
    error = np.mean((np.polyval(np.polyfit(x, y, degree), x_val) - y_val) ** 2)
reading = (1, degree)
