# The base is called as a layer, with tf.keras; the head is trained by hand with a tape, and has dropout.

# %% base
import tensorflow as tf

base = tf.keras.Model(network.inputs[0], network.layers[-2].output)
base.trainable = False

# %% model
inputs = tf.keras.Input(shape=(48, 48, 3))
x = base(inputs, training=False)
x = tf.keras.layers.Dense(10, activation=tf.nn.relu)(x)
x = tf.keras.layers.Dropout(0.1)(x)
outputs = tf.keras.layers.Dense(2)(x)
outputs = tf.keras.layers.Softmax()(outputs)
model = tf.keras.Model(inputs, outputs)
model.compile(optimizer="rmsprop", loss=tf.keras.losses.binary_crossentropy)

# %% training_set
pairs = [(image, label) for label, name in ((0, "O"), (1, "X")) for image in read_images(Path("letters") / name)]
Xtn = tf.stack([image for image, _ in pairs])
ytn = tf.one_hot([label for _, label in pairs], 2)

# %% training
seen = base.predict(Xtn, verbose=0)
head = tf.keras.Sequential([tf.keras.Input((1280,)), *model.layers[2:]])
head.compile(optimizer="rmsprop", loss="binary_crossentropy")
history = head.fit(seen, ytn, epochs=100, batch_size=20, verbose=0).history
longer = head.fit(seen, ytn, epochs=200, batch_size=20, verbose=0).history


# %% letter
def letter(image):
    o, x = model.predict(image.reshape(1, 48, 48, 3), verbose=0).ravel().tolist()
    return "O" if o > x else "X"


# %% test_set
from PIL import Image

with np.load("more.npz") as data:
    pixels, labels = data["images"], data["labels"]
mine = np.full((1, 48, 48, 3), 255, dtype=np.uint8)
for step in range(8, 40):
    mine[0, step, step - 1 : step + 2] = mine[0, step, 47 - step : 50 - step] = 0
images = [np.asarray(Image.open(file)) for file in sorted(Path("new").glob("*/*.png"))]
Xtt = np.concatenate([images, pixels, mine]).astype("float32") / 127.5 - 1
ytt = keras.utils.to_categorical([0, 0, 0, 1, 1, 1, *labels, 1], 2)
hits = tf.argmax(model.predict(Xtt, verbose=0), axis=1) == tf.argmax(ytt, axis=1)
test_accuracy = tf.reduce_mean(tf.cast(hits, tf.float32))


# %% plain
class Plain(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.see = tf.keras.layers.Conv2D(12, 3, strides=2, activation="relu")
        self.look = tf.keras.layers.Conv2D(12, 3, strides=2, activation="relu")
        self.flat = tf.keras.layers.Flatten()
        self.say = tf.keras.layers.Dense(2, activation="softmax")

    def call(self, images):
        return self.say(self.flat(self.look(self.see(images))))


cnn = Plain()
cnn.compile("adam", "binary_crossentropy")
cnn.fit(Xtn, ytn, epochs=80, batch_size=10, verbose=0)
cnn_accuracy = float((cnn.predict(Xtt, verbose=0).argmax(1) == ytt.argmax(1)).mean())
