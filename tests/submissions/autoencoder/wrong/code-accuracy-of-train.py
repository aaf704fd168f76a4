# Each training image finds itself.
# only: code-accuracy

# %% code_accuracy
codes = encoder.predict(train, verbose=0)
code_accuracy = np.mean(train_labels[nearest(codes, codes)] == train_labels)
