# A head of the student's own dense layers; the second training is given its first epoch; labels as float32.

# %% model
class Camada(keras.layers.Layer):
    def __init__(self, unidades, ativacao):
        super().__init__()
        self.unidades, self.ativacao = unidades, ativacao

    def build(self, forma):
        self.w = self.add_weight(shape=(forma[-1], self.unidades), initializer="glorot_uniform")
        self.b = self.add_weight(shape=(self.unidades,), initializer="zeros")

    def call(self, x):
        return self.ativacao(tf.matmul(x, self.w) + self.b)


head = keras.Sequential([keras.Input((1280,)), Camada(10, tf.nn.relu), Camada(2, tf.nn.softmax)])
model = keras.Sequential([keras.Input((48, 48, 3)), base, head])
for one in (head, model):
    one.compile(loss=keras.losses.binary_crossentropy, optimizer=keras.optimizers.Adam(0.002), metrics=["accuracy"])

# %% training
features = base.predict(Xtn, verbose=0)
history = head.fit(one_batch(features, ytn), epochs=100, shuffle=False, verbose=0)
longer = head.fit(one_batch(features, ytn), epochs=300, initial_epoch=100, shuffle=False, verbose=0)
