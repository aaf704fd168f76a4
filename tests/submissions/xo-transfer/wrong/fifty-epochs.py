# Trains for 300 epochs at once, but keeps only the last of two short trainings.
# only: the loss falls in 100 epochs, and 200 more follow

# %% training
features = base.predict(Xtn, verbose=0)
head.fit(one_batch(features, ytn), epochs=300, shuffle=False, verbose=0)
history = longer = head.fit(one_batch(features, ytn), epochs=10, shuffle=False, verbose=0)
