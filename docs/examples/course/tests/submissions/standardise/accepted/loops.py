# Plain Python, number by number, in a list of lists.

# %% standardise
def standardise(X):
    columns = []
    for column in zip(*X):
        mean = sum(column) / len(column)
        deviation = (sum((x - mean) ** 2 for x in column) / len(column)) ** 0.5
        columns.append([(x - mean) / deviation for x in column])
    return [list(row) for row in zip(*columns)]
