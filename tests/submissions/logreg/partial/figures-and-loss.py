# Answers the first three questions only.
# rest: starter
# score: 4.75

# %% reading
program_rate = 0.5
program_epochs = 100
program_updates = 100
first_loss = 1.0


# %% loss
def loss(p, y):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


# %% plot_samples
def plot_samples(X, y):
    plt.scatter(X[:, 0], X[:, 1], c=y)
    plt.xlabel("dias")
    plt.ylabel("firmeza")
    plt.show()


plot_samples(X, y)
