"""Lines that only another machine can run cost nothing: the names after them are bound."""

from __future__ import annotations

import pytest

from gabarito.execution.student.habits.packages import asked_of_pip
from gabarito.values.runs import CellStatus
from tests.execution.conftest import text_of
from tests.execution.student.habits.conftest import Try
from tests.words import noted

# Each cell is followed by `x = 1`.
COST_NOTHING = [
    # Colab and Kaggle.
    "from google.colab import drive\ndrive.mount('/content/drive')",
    "from google.colab import drive\ndrive.mount('/content/drive', force_remount=True)\ndrive.flush_and_unmount()",
    "from google.colab import files\nfiles.download('model.keras')",
    "import google.colab\ngoogle.colab.output.clear()\ngoogle.colab.drive.mount('/gdrive')",
    "import hand_in\nhand_in.submit('mine.ipynb', wait=False)\nhand_in.feedback()",
    "from google.colab import auth, output, data_table, widgets, runtime\nauth.authenticate_user()\noutput.clear()",
    "from google.colab.data_table import DataTable\nDataTable.max_columns = 60",
    "from google.colab import data_table\ndata_table.enable_dataframe_formatter()",
    "from google.colab import output\noutput.enable_custom_widget_manager()",
    "try:\n    import google.colab\n    IN_COLAB = True\nexcept ImportError:\n    IN_COLAB = False",
    "from kaggle_secrets import UserSecretsClient\nsecrets = UserSecretsClient()",
    # Folders.
    "import os\nos.chdir('/content/drive/MyDrive/Colab Notebooks/aula 3')",
    "import os\nos.chdir(r'C:\\Users\\ana\\Desktop\\redes')",
    "import os\nos.chdir('/home/ana/redes')",
    "import sys\nsys.path.append('/content/drive/MyDrive/lib')",
    "%cd /content/drive/MyDrive/redes",
    "%cd C:\\Users\\ana",
    "import os\nos.makedirs('/content/drive/MyDrive/out', exist_ok=True)",
    "import os\nfor folder, _, names in os.walk('/kaggle/input'):\n    print(folder, names)",
    # Debuggers.
    "breakpoint()",
    "import pdb; pdb.set_trace()",
    "from pdb import set_trace\nset_trace()",
    "import ipdb; ipdb.set_trace()",
    "from IPython.core.debugger import set_trace\nset_trace()",
    "from IPython.core.debugger import Pdb\nPdb().set_trace()",
    "%debug",
    "%pdb on",
    # Magics.
    "%load_ext tensorboard\n%tensorboard --logdir logs",
    "%load_ext autoreload\n%autoreload 2",
    "%load_ext google.colab.data_table",
    "%load_ext not_installed_here",
    "%tensorflow_version 2.x",
    "%nothing_of_this_name at all",
    "%matplotlib qt",
    "%matplotlib widget",
    "%matplotlib notebook",
    "%matplotlib",
    "%matplotlib nothing",
    "%config InlineBackend.figure_format = 'retina'",
    "%config Nothing.of = 'this'",
    "%env KERAS_BACKEND=tensorflow",
    "%reset -f",
    "%store -r nothing",
    "get_ipython().magic('matplotlib inline')",
    "get_ipython().magic('reset -sf')",
    "get_ipython().magic(u'%matplotlib qt')",
    "get_ipython().run_line_magic('load_ext', 'tensorboard')",
    "get_ipython().run_line_magic('clear', '')",
    "get_ipython().system('true')",
    # Programs that are not here.
    "!nvidia-smi",
    "!tensorboard --logdir logs &",
    "out = !nvidia-smi",
    "import os\nos.system('nvidia-smi')",
    # The rest.
    "import locale\nlocale.setlocale(locale.LC_ALL, 'pt_BR.UTF-8')",
    "import locale\nlocale.setlocale(locale.LC_ALL, 'Portuguese_Brazil.1252')",
    "from IPython.core.display import display, HTML\ndisplay(HTML('<style></style>'))",
    "from IPython.display import clear_output\nclear_output(wait=True)",
    "import warnings\nwarnings.filterwarnings('ignore')",
]


@pytest.mark.parametrize("cell", COST_NOTHING)
def test_a_habit_costs_nothing(attempt: Try, cell: str) -> None:
    tried, after = attempt(f"{cell}\nx = 1", "print(x, open('digits.npz', 'rb').read(2))")
    assert (tried.status, tried.error) == (CellStatus.OK, "")
    assert text_of(after) == "1 b'PK'\n"


@pytest.mark.parametrize(
    "cell",
    [
        "%pip install -q numpy 'nothing-of-this-name>=2'",
        "!pip install --quiet numpy nothing-of-this-name",
        "!pip3 install -U numpy==1.0 nothing-of-this-name > /dev/null 2>&1",
        "import sys\n!{sys.executable} -m pip install numpy nothing-of-this-name[extra]",
        "get_ipython().system('pip install numpy nothing-of-this-name')",
    ],
)
def test_what_is_to_be_installed_is_here_or_said_to_be_not(attempt: Try, cell: str) -> None:
    (tried,) = attempt(f"{cell}\nx = 1")
    assert (tried.status, tried.error) == (CellStatus.OK, "")
    assert "Requirement already satisfied: numpy (" in text_of(tried)
    assert "Gabarito: nothing-of-this-name is not here, and nothing can be installed" in text_of(tried)
    assert "ERROR" not in text_of(tried)  # pip's own


@pytest.mark.parametrize(
    ("command", "packages"),
    [
        ("pip install a b", ["a", "b"]),
        ("pip install -q -i https://x.org a", ["a"]),
        ("pip list", None),
        ("pip install -r requirements.txt", ["requirements.txt"]),
        ("pip install ./own", None),
        ("pip install git+https://x.org/a", None),
        ("pip install a && ls", None),
        ("pip install", None),
        ("ls", None),
    ],
)
def test_only_packages_are_not_left_to_pip(command: str, packages: list[str] | None) -> None:
    assert asked_of_pip(command) == packages


# The body runs as a cell of its own.
HEADINGS = ["%%time", "%%timer", "%%wandb --project mlp", "%%capture", "%%capture out", "%%prun", "\n%%time\n"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_takes_neither_names_nor_the_error_and_its_line(attempt: Try, heading: str) -> None:
    bound, raised, after = attempt(f"{heading}\nx = 1\ny = 2", f"{heading}\nz = 3\n1 / 0", "print(x, y, z)")
    line = heading.count("\n") + 3
    assert (bound.status, bound.error) == (CellStatus.OK, "")
    assert raised.error == "ZeroDivisionError: division by zero"
    assert f"  In [2], line {line}: 1 / 0\n" in text_of(raised)
    assert text_of(raised).count("ZeroDivisionError") == 1
    assert text_of(after) == "1 2 3\n"


def test_what_capture_captures_is_under_its_name(attempt: Try) -> None:
    shown, after = attempt("%%capture out\nprint('a')", "print(repr(out.stdout))")
    assert text_of(shown) == ""
    assert text_of(after) == "'a\\n'\n"


def test_a_cell_in_another_language_is_passed_over(attempt: Try) -> None:
    cell, after = attempt("%%R\nx <- c(1, 2) %>% sum()", "print('x' in globals())")
    assert cell.status is CellStatus.OK
    assert noted("{magic} is not here and was passed over", magic="%%R") in text_of(cell)
    assert text_of(after) == "False\n"


def test_a_habit_is_told_of_once(attempt: Try) -> None:
    first, again = attempt("%nothing\n%nothing", "%nothing")
    assert text_of(first) == noted("{magic} is not here and was passed over", magic="%nothing") + "\n"
    assert text_of(again) == ""


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("%time 1 / 0", "ZeroDivisionError: division by zero"),
        ("%timeit -n 1 -r 1 1 / 0", "ZeroDivisionError: division by zero"),
        ("%run nothing.py", "Exception: File `'nothing.py'` not found."),
    ],
)
def test_an_error_of_the_students_code_in_a_magic_is_an_error(attempt: Try, cell: str, error: str) -> None:
    (raised,) = attempt(cell)
    assert raised.error == error


@pytest.mark.parametrize(
    ("cell", "asked"),
    [
        ("n = int(input('How many epochs? '))", "input('How many epochs? ')"),
        ("input()", "input()"),
        ("from getpass import getpass\ngetpass('Key: ')", "getpass('Key: ')"),
    ],
)
def test_nobody_is_at_the_keyboard(attempt: Try, cell: str, asked: str) -> None:
    (raised,) = attempt(cell)
    name = asked.partition("(")[0]
    assert raised.error == (
        f"EOFError: Expected no {name}(): nobody is at the grader's keyboard; received {asked}. "
        "Write the value in the notebook."
    )


def test_an_upload_gives_the_files_of_the_activity(attempt: Try) -> None:
    (cell,) = attempt(
        "import io, numpy as np\nfrom google.colab import files\nup = files.upload()\n"
        "print(list(up), np.load(io.BytesIO(up['digits.npz']))['images'], np.load(next(iter(up)))['images'])"
    )
    assert text_of(cell).splitlines()[-1] == "['digits.npz'] [0 1 2] [0 1 2]"


def test_a_secret_is_an_error_that_says_so(attempt: Try) -> None:
    caught, raised = attempt(
        "from google.colab import userdata as u\ntry:\n    u.get('K')\nexcept u.SecretNotFoundError:\n    print(1)",
        "from google.colab import userdata\nuserdata.get('HF_TOKEN')",
    )
    assert text_of(caught) == "1\n"
    assert raised.error == (
        "SecretNotFoundError: Expected no secret: the grader has none; received userdata.get('HF_TOKEN'). "
        "Write the notebook so that it needs none."
    )


def test_what_is_installed_comes_before_what_is_not(attempt: Try) -> None:
    (cell,) = attempt(
        "import importlib.util\nprint([importlib.util.find_spec(m).origin is None for m in ('google.colab', 'pdb')])"
    )
    assert text_of(cell) == "[True, False]\n"
