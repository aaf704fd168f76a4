from otter.test_files import test_case

OK_FORMAT = False

name = "box"
points = None

@test_case(points=None, hidden=False)
def test_all_of_the_box(box_images, box_labels):
    from pathlib import Path
    import numpy as np
    count = len(list(Path('box').glob('*/*.png')))
    message = f'a caixa tem {count} imagens de 28 × 28; box_images tem formato {np.shape(box_images)}\nthe box has {count} images of 28 × 28; box_images has shape {np.shape(box_images)}'
    assert np.size(box_images) == count * 784 and len(box_images) == count, message
    values = np.asarray(box_images, dtype=float)
    message = f'os pixels vão de 0 a 1; aqui, de {values.min():.3g} a {values.max():.3g}\npixels go from 0 to 1; here, from {values.min():.3g} to {values.max():.3g}'
    assert values.min() >= 0 and 0.5 < values.max() <= 1, message
    message = f'há um rótulo para cada imagem, {count}; aqui, {np.size(box_labels)}\nthere is a label for each image, {count}; here, {np.size(box_labels)}'
    assert len(box_labels) == count, message
