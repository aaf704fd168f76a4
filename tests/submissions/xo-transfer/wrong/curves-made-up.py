# Trains, but writes down other curves: one that falls only at its end, and one that stays where it is.
# only: the loss falls in 100 epochs, and 200 more follow

# %% training
features = base.predict(Xtn, verbose=0)
head.fit(one_batch(features, ytn), epochs=300, shuffle=False, verbose=0)
history = {"loss": [1.0] * 99 + [0.01]}
longer = {"loss": [0.01] * 200}
