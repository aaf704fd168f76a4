from otter.test_files import test_case

OK_FORMAT = False

name = "split_photos"
points = None

@test_case(points=None, hidden=False)
def test_each_photo_once_and_phones_where_they_count(split_photos):
    import numpy as np
    phone = np.array([False, True, True, False, True, True, False, True, True, False, True, True])
    parts = split_photos(phone, 0)
    message = f'split_photos devolve três listas de posições; devolveu {type(parts).__name__}\nsplit_photos returns three lists of positions; it returned {type(parts).__name__}'
    assert isinstance(parts, (list, tuple)) and len(parts) == 3, message
    places = [np.ravel(part).tolist() for part in parts]
    message = f'cada uma das 12 posições vem uma vez; vieram {sorted(sum(places, []))}\neach of the 12 positions comes once; there came {sorted(sum(places, []))}'
    assert sorted(sum(places, [])) == list(range(12)), message
    message = f'validação e teste só têm fotos de celular; têm {places[1]} e {places[2]}\nvalidation and test have photos from phones only; they have {places[1]} and {places[2]}'
    assert all((phone[int(place)] for place in places[1] + places[2])), message
    sizes = [len(one) for one in places]
    message = f'4 fotos da web e 8 de celular são 8, 2 e 2; deu {sizes}\n4 photos from the web and 8 from phones are 8, 2 and 2; it gave {sizes}'
    assert sizes == [8, 2, 2], message
