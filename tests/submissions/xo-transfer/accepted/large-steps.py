# Steps so large that the loss is zero, but for rounding, after a few epochs, and stays there.

# %% training
features = base.predict(Xtn, verbose=0)
head.compile(keras.optimizers.Adam(0.05), "binary_crossentropy")
history = head.fit(one_batch(features, ytn), epochs=100, shuffle=False, verbose=0)
longer = head.fit(one_batch(features, ytn), epochs=200, shuffle=False, verbose=0)
