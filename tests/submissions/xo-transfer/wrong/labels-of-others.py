# The features come in another order than the labels, so that six letters are learned as the other one.
# only: model recognises letters that nobody has shown it

# %% training
features = base.predict(np.roll(Xtn, 3, axis=0), verbose=0)
history = head.fit(one_batch(features, ytn), epochs=100, shuffle=False, verbose=0)
longer = head.fit(one_batch(features, ytn), epochs=200, shuffle=False, verbose=0)
