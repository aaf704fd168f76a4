"""The given files are found under the paths of other machines, and what is written there is found again."""

from __future__ import annotations

import pytest

from gabarito.values.runs import CellStatus
from tests.execution.conftest import text_of
from tests.execution.student.habits.conftest import Try
from tests.words import noted

OTHERS = [
    "/content/digits.npz",
    "/content/drive/MyDrive/digits.npz",
    "/content/drive/My Drive/Colab Notebooks/redes/digits.npz",
    "/kaggle/input/digits-of-the-course/digits.npz",
    "/kaggle/working/digits.npz",
    "/home/ana/redes/digits.npz",
    "/Users/ana/Downloads/digits.npz",
    r"C:\Users\ana\Downloads\digits.npz",
    "C:/Users/ana/digits.npz",
    r"C:\Users\ana/digits.npz",
    r"\\server\share\digits.npz",
    "../dados/digits.npz",
    "dados/digits.npz",
    r".\digits.npz",
    "~/Downloads/digits.npz",
    "~",
]


@pytest.mark.parametrize("path", OTHERS)
def test_a_given_file_is_found_under_any_path(attempt: Try, path: str) -> None:
    (cell,) = attempt(
        "import os\nimport numpy as np\nfrom pathlib import Path\n"
        f"path = {path!r} if {path!r} != '~' else os.path.expanduser('~/Downloads/digits.npz')\n"
        "with open(path, 'rb') as file:\n    begin = file.read(2)\n"
        "print(np.load(path)['images'], begin, os.path.exists(path), os.path.isfile(path), os.access(path, os.R_OK),\n"
        "      Path(path).exists(), os.path.getsize(path) == os.path.getsize('digits.npz'))"
    )
    assert cell.error == ""
    assert text_of(cell).splitlines()[-1] == "[0 1 2] b'PK' True True True True True"


@pytest.mark.parametrize("prefix", ["/content", "/kaggle/input/xo", "/home/ana", r"C:\Users\ana", "../dados"])
def test_a_given_folder_is_found_with_all_that_is_in_it(attempt: Try, prefix: str) -> None:
    (cell,) = attempt(
        f"import glob, os\nfrom pathlib import Path\nplace = {prefix!r} + '/letters'\n"
        "print(open(place + '/X/x1.txt').read())\n"  # one of its files first: the others are found as well
        "print(sorted(os.listdir(place)), sorted(os.listdir(place + '/X')), len(glob.glob(place + '/*/*.txt')),\n"
        "      len(list(Path(place).rglob('*.txt'))), sum(len(names) for _, _, names in os.walk(place)))"
    )
    assert cell.error == ""
    assert text_of(cell).splitlines()[-2:] == ["letters/X/x1.txt", "['O', 'X'] ['x0.txt', 'x1.txt'] 3 3 3"]


def test_a_pattern_with_backslashes_answers_in_backslashes(attempt: Try) -> None:
    (cell,) = attempt(
        "import glob\nfound = sorted(glob.glob(r'C:\\Users\\ana\\letters\\*\\*.txt'))\n"
        "found += glob.glob(r'letters\\O\\*.txt')\n"
        "print([name.split('\\\\')[-2] for name in found], [open(name).read() for name in found][0])"
    )
    assert text_of(cell).splitlines()[-1] == "['O', 'X', 'X', 'O'] letters/O/o0.txt"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/home/ana/O/o0.txt", True),  # in one folder only
        ("/home/ana/letters/X/x0.txt", True),
        ("/home/ana/X/x0.txt", False),  # in two
        ("/home/ana/x0.txt", False),
        ("/home/ana/a.ipynb", False),  # no data
        ("/home/ana/w.py", False),
        ("/content/other.csv", False),
        ("/content/drive/MyDrive/model.keras", False),
        ("digits.csv", False),
        ("x0.txt", False),
        ("/etc/digits.npz", False),
        ("", False),
        ("\0", False),
    ],
)
def test_nothing_else_is_found(attempt: Try, path: str, found: bool) -> None:
    (cell,) = attempt(f"import os\nprint(os.path.exists({path!r}))\nopen({path!r})")
    assert text_of(cell).splitlines()[0 if not found else -1].startswith(str(found)) or found
    assert (cell.status is CellStatus.OK) is found
    if not found:
        assert cell.error.startswith(("FileNotFoundError", "ValueError"))


def test_it_is_told_of_once_for_all_the_files_of_a_folder(attempt: Try) -> None:
    first, again = attempt(*["for n in (0, 1):\n    open(f'/home/ana/xo/letters/X/x{n}.txt').close()"] * 2)
    words = "{text} is not on this machine; the given {here} is used"
    assert text_of(first) == noted(words, text="'/home/ana/xo/letters'", here="'letters'") + "\n"
    assert text_of(again) == ""


FOLDERS = [
    "/content/drive/MyDrive",
    "/content/drive/MyDrive/out",
    "/kaggle/working/out",
    "/home/ana/out",
    "C:/Users/ana/out",
    "figures",
    "~/Desktop",
]


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_written_elsewhere_is_found_there_again(attempt: Try, folder: str) -> None:
    (cell,) = attempt(
        f"import os, shutil\nimport numpy as np\nplace = {folder!r} + '/w.npz'\nnp.savez(place, w=[1, 2])\n"
        f"print(np.load(place)['w'], 'w.npz' in os.listdir({folder!r}), os.path.isdir({folder!r}))\n"
        "os.rename(place, place + '2')\nshutil.copy(place + '2', place)\nos.remove(place)\n"
        "print(os.path.exists(place), os.path.exists(place + '2'))\n"
        f"os.makedirs({folder!r} + '/a/b', exist_ok=True)\nprint(os.path.isdir({folder!r} + '/a/b'))"
    )
    assert cell.error == ""
    assert [line for line in text_of(cell).splitlines() if not line.startswith("Gabarito: ")] == [
        "[1 2] True True",
        "False True",
        "True",
    ]


def test_the_given_file_stays_what_it_is(attempt: Try) -> None:
    (cell,) = attempt(
        "import os, shutil\nimport numpy as np\nDRIVE = '/content/drive/MyDrive'\n"
        "shutil.copy(DRIVE + '/digits.npz', '.')\nshutil.copy2(DRIVE + '/digits.npz', '/content/digits.npz')\n"
        "shutil.move('/content/digits.npz', '.')\nshutil.copytree('/content/letters', 'letters')\n"
        "os.replace('/content/digits.npz', 'digits.npz')\nos.remove('/content/digits.npz')\n"
        "print(np.load('digits.npz')['images'], os.path.islink('digits.npz'), len(os.listdir('letters')))"
    )
    assert cell.error == ""
    assert text_of(cell).splitlines()[-1] == "[0 1 2] False 2"


@pytest.mark.parametrize(
    ("folder", "lands"),
    [
        ("/content", "."),
        ("/content/drive/MyDrive/redes", "."),
        (r"C:\Users\ana", "."),
        ("/home/ana", "."),
        ("letters", "letters"),
        ("/kaggle/input/xo/letters", "letters"),
        ("/tmp", "/tmp"),
    ],
)
def test_a_folder_is_changed_to_where_the_given_files_are(attempt: Try, folder: str, lands: str) -> None:
    (cell,) = attempt(
        f"import os\nlands = os.path.realpath({lands!r})\nos.chdir({folder!r})\nprint(os.path.realpath('.') == lands)"
    )
    assert cell.error == ""
    assert text_of(cell).splitlines()[-1] == "True"


def test_libraries_that_look_for_their_own_files_fail_as_ever(attempt: Try) -> None:
    (cell,) = attempt(
        "import os\nfor path in ('/usr/nothing/x', '/etc/no/x', os.path.expanduser('~/.cache/deep/x'), '/new/x'):\n"
        "    try:\n        open(path, 'w')\n    except OSError as error:\n        print(type(error).__name__)"
    )
    assert set(text_of(cell).split()) <= {"FileNotFoundError", "PermissionError", "OSError"}
    assert len(text_of(cell).split()) == 4


def test_programs_see_the_folders_of_colab_where_there_is_a_root_of_their_own(attempt: Try, parent: object) -> None:
    _, cell = attempt(
        "from google.colab import drive\ndrive.mount('/content/drive')",
        "!cat /content/letters/X/x0.txt '/content/drive/MyDrive/letters/X/x0.txt'",
    )
    strong = getattr(parent, "in_namespaces", False)
    assert (text_of(cell) == "letters/X/x0.txtletters/X/x0.txt") is strong
