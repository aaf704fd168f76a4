# Only the first answer.
# rest: starter
# score: 2

# %% line
line = LinearRegression().fit(area.reshape(-1, 1), rent)
