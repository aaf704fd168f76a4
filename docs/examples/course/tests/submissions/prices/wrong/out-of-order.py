# The rows stand as they stood in the table.
# only: the prices of cheap rise

# %% cheap
cheap = prices[prices["price"] < 41]
