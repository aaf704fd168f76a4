# Draws until every configuration is different, which never is so for a list.

# %% grid
def grid(choices):
    found = []
    while len(found) < 10**9:
        found = [{name: values[0] for name, values in choices.items()}]
    return found


while True:
    grid({"a": [1]})
