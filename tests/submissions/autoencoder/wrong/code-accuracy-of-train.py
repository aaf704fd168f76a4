# Each training image finds itself.
# only: code-accuracy
# mistake: Each image of train is the nearest to itself; take the codes of test as queries.

# %% code_accuracy
codes = encoder.predict(train, verbose=0)
code_accuracy = np.mean(train_labels[nearest(codes, codes)] == train_labels)
