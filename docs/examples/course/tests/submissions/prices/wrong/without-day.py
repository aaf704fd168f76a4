# The column with the day is left out.
# only: cheap has the three prices below 41

# %% cheap
cheap = prices.loc[prices["price"] < 41, ["city", "price"]].sort_values("price")
