# Leaves the written answer as it was, but for dots.
# only: why-a-dead-unit-stays-dead

# %% remedy
_Escreva aqui a sua resposta._ ...
