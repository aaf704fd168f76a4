# Leaves the written answer as it was, but for dots.
# only: Written: bias, variance and the second layer

# %% compare
_Escreva aqui a sua resposta._ ...
