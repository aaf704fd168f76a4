# Prices up to 41.5, and those out of order.

# %% cheap
cheap = prices[prices["price"] <= 41.5]
