# Leaves the written answer as it was, but for dots.
# only: Written: the three trainings

# %% stopping
_Escreva aqui a sua resposta._ ...
