"""Habits with matplotlib, TensorFlow and Keras: windows, styles, devices, old module paths, given folders."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from gabarito.execution.trusted.parent import WarmParent
from gabarito.execution.trusted.session import session
from gabarito.values.figure import Figure
from gabarito.values.runs import CellRun, CellStatus
from tests.execution.conftest import run_one, text_of
from tests.execution.student.test_tensorflow import SPACIOUS
from tests.words import noted


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmParent]:
    """A warm parent with everything that notebooks of the course import; students were given two folders of images."""
    folder = tmp_path_factory.mktemp("course") / "assignment"  # the upper one is closed to others
    for name in ("letters/X/x0.png", "letters/X/x1.png", "letters/O/o0.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.zeros((8, 8, 3), np.uint8)).save(folder / name)
    with WarmParent(folder) as warm:
        warm.wait_until_ready()
        yield warm


def attempt(parent: WarmParent, *sources: str) -> list[CellRun]:
    with session(parent, SPACIOUS, 1) as child:
        return [run_one(child, source, number) for number, source in enumerate(sources, start=1)]


DRAWN = [
    "import matplotlib\nmatplotlib.use('TkAgg')",
    "import matplotlib\nmatplotlib.use('Agg')",
    "import matplotlib as mpl\nmpl.use('Qt5Agg', force=True)",
    "import matplotlib.pyplot as plt\nplt.switch_backend('WebAgg')",
    "import matplotlib.pyplot as plt\nplt.switch_backend('agg')",
    "import matplotlib.pyplot as plt\nplt.ion()",
    "import matplotlib.pyplot as plt\nplt.ioff()",
    "import matplotlib.pyplot as plt\nplt.style.use('seaborn')",
    "import matplotlib.pyplot as plt\nplt.style.use('seaborn-whitegrid')",
    "import matplotlib.pyplot as plt\nplt.style.use('of-no-such-name')",
    "import matplotlib.pyplot as plt\nplt.style.use(['seaborn', 'ggplot'])",
    "import matplotlib\nmatplotlib.rcParams['backend'] = 'TkAgg'",
    "import matplotlib.pyplot as plt\nplt.rcParams['font.family'] = 'Times New Roman'",
    "%matplotlib qt",
    "%matplotlib notebook",
    "%matplotlib widget",
    "%pylab inline",
    "%config InlineBackend.figure_format = 'svg'",
    "%config InlineBackend.figure_formats = ['pdf']",
    "from IPython.display import set_matplotlib_formats\nset_matplotlib_formats('svg')",
    "from matplotlib_inline.backend_inline import set_matplotlib_formats\nset_matplotlib_formats('svg')",
    "get_ipython().magic('matplotlib qt')",
]
DRAW = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show(block=True)"


@pytest.mark.parametrize("habit", DRAWN)
def test_a_figure_is_displayed_whatever_was_asked_for(parent: WarmParent, habit: str) -> None:
    asked, drawn = attempt(parent, f"{habit}\nx = 1", DRAW)
    assert (asked.status, asked.error, drawn.error) == (CellStatus.OK, "", "")
    assert [output.png[:4] for output in drawn.outputs if output.kind == "display"] == [b"\x89PNG"]


@pytest.mark.parametrize(
    "line",
    [
        "plt.get_current_fig_manager().window.showMaximized()",
        "plt.get_current_fig_manager().window.state('zoomed')",
        "plt.get_current_fig_manager().full_screen_toggle()",
        "plt.gcf().show()",
        "plt.pause(0.01)",
        "plt.savefig('/content/drive/MyDrive/fig.png')",
        r"plt.savefig(r'C:\Users\ana\fig.png')",
        "plt.savefig('C:/Users/ana/fig.png')",
        "plt.savefig('/home/ana/fig.pdf')",
        "plt.savefig('figures/fig.png')",
    ],
)
def test_a_figure_outlives_what_is_done_to_its_window_or_file(parent: WarmParent, line: str) -> None:
    (drawn,) = attempt(parent, f"import matplotlib.pyplot as plt\nplt.plot([1, 2])\n{line}\nx = 1")
    assert drawn.error == ""
    assert [output.png[:4] for output in drawn.outputs if output.kind == "display"] == [b"\x89PNG"]


@pytest.mark.parametrize("backend", ["TkAgg", "agg", "module://matplotlib_inline.backend_inline"])
def test_a_check_sees_the_figure_of_a_function_that_asks_for_a_backend(parent: WarmParent, backend: str) -> None:
    with session(parent, SPACIOUS, 1) as child:
        run_one(
            child,
            "import matplotlib, matplotlib.pyplot as plt\ndef draw():\n"
            f"    matplotlib.use({backend!r})\n    plt.switch_backend({backend!r})\n"
            "    plt.plot([1, 2])\n    plt.show()",
        )
        figure = child.call("draw", [], figure=True)
    assert isinstance(figure, Figure)
    assert len(figure.axes[0].lines) == 1


COST_NOTHING = [
    # Devices.
    "import tensorflow as tf\nprint(tf.test.gpu_device_name(), tf.test.is_gpu_available())",
    "import tensorflow as tf\nfor one in tf.config.list_physical_devices('GPU'):\n"
    "    tf.config.experimental.set_memory_growth(one, True)",
    "import tensorflow as tf\ntf.config.set_visible_devices([], 'GPU')",
    "import tensorflow as tf\nwith tf.device('/GPU:0'):\n    tf.constant([1.0]) + tf.random.normal((1,))",
    "import tensorflow as tf\nwith tf.device('/device:GPU:0'):\n    tf.keras.layers.Dense(2)(tf.ones((1, 3)))",
    "import tensorflow as tf\nwith tf.distribute.MirroredStrategy().scope():\n    tf.keras.layers.Dense(2)",
    "import tensorflow as tf\n"
    "try:\n    tf.distribute.cluster_resolver.TPUClusterResolver()\nexcept ValueError:\n    pass",
    # A program that is not here.
    "import keras\nkeras.utils.plot_model(keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]))",
    # Keras 2.
    "from keras.utils import np_utils\nnp_utils.to_categorical([0, 1])",
    "import keras\nimport keras.utils.np_utils\nkeras.utils.np_utils.to_categorical([0, 1])",
    "from tensorflow.keras.utils import np_utils",
    "from keras.utils.np_utils import to_categorical",
    "from keras.utils.vis_utils import plot_model",
    "from keras.layers.core import Dense, Dropout, Activation, Flatten",
    "from keras.layers.convolutional import Conv2D, MaxPooling2D",
    "from keras.layers.normalization import BatchNormalization",
    "from tensorflow.keras.layers.core import Dense",
    "from keras.preprocessing.image import ImageDataGenerator, load_img",
    "from tensorflow.keras.preprocessing.image import ImageDataGenerator",
    # Files that TensorFlow and HDF5 open by themselves.
    "import keras\nfor _ in keras.utils.image_dataset_from_directory('/content/letters', image_size=(8, 8)): pass",
    "import tensorflow as tf\nfor _ in tf.keras.utils.image_dataset_from_directory(\n"
    "    directory=r'C:\\Users\\ana\\letters', image_size=(8, 8)): pass",
    "import tensorflow as tf\nfor _ in tf.keras.preprocessing.image_dataset_from_directory(\n"
    "    '/kaggle/input/xo/letters', image_size=(8, 8)): pass",
    "import tensorflow as tf\ntf.io.decode_png(tf.io.read_file('/home/ana/letters/X/x0.png'))",
    "import tensorflow as tf\nassert tf.io.gfile.exists('/home/ana/letters')\n"
    "assert sorted(tf.io.gfile.listdir('/home/ana/letters')) == ['O', 'X']",
    "import tensorflow as tf\nwith tf.io.gfile.GFile('/kaggle/input/xo/letters/X/x0.png', 'rb') as f:\n    f.read()",
    "import tensorflow as tf\nassert len(list(tf.data.Dataset.list_files('/home/ana/letters/*/*.png'))) == 3",
    "import tensorflow as tf\ntf.keras.utils.load_img(r'letters\\X\\x0.png')",
    "import tensorflow as tf\ngenerator = tf.keras.preprocessing.image.ImageDataGenerator()\n"
    "assert len(next(generator.flow_from_directory('/content/letters', target_size=(8, 8)))[0]) == 3",
    *(
        f"import keras\nmodel = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\nplace = {place!r}\n"
        "model.save(place + '/m.keras')\nkeras.models.load_model(place + '/m.keras')\n"
        "model.save_weights(place + '/m.weights.h5')\nmodel.load_weights(place + '/m.weights.h5')\n"
        "model.save(place + '/m.h5')\nkeras.models.load_model(place + '/m.h5')"
        for place in ("/content/drive/MyDrive", "/home/ana/models", "models")
    ),
    "import keras, tensorflow as tf\nmodel = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\n"
    "model.compile('sgd', 'mse')\n"
    "model.fit(tf.ones((4, 2)), tf.ones((4, 1)), validation_split=0.5, verbose=0, callbacks=[\n"
    "    keras.callbacks.ModelCheckpoint('/content/drive/MyDrive/best.keras'),\n"
    "    keras.callbacks.CSVLogger('/content/log.csv')])",
]


@pytest.mark.parametrize("cell", COST_NOTHING)
def test_a_habit_costs_nothing(parent: WarmParent, cell: str) -> None:
    (tried,) = attempt(parent, f"{cell}\nx = 1")
    assert (tried.status, tried.error) == (CellStatus.OK, "")


OF_PACKAGES = [
    ("tqdm", "from tqdm.notebook import tqdm\nassert list(tqdm(range(3))) == [0, 1, 2]"),
    ("tqdm", "from tqdm.auto import tqdm, trange\nassert list(trange(3)) == [0, 1, 2]"),
    ("ipywidgets", "from ipywidgets import interact\nseen = []\ndef f(n):\n    seen.append(n)\n"
                   "interact(f, n=(1, 5))\nassert seen == [3]"),
    ("ipywidgets", "import ipywidgets as widgets\nwidgets.IntSlider()"),
    ("pandas", "import pandas as pd\nplace = '/content/drive/MyDrive/a.csv'\npd.DataFrame({'a': [1]}).to_csv(place)\n"
               "assert pd.read_csv(place)['a'][0] == 1"),
]  # fmt: skip


@pytest.mark.parametrize(("package", "cell"), OF_PACKAGES)
def test_a_habit_with_a_package_costs_nothing(parent: WarmParent, package: str, cell: str) -> None:
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"THE COURSE'S ENVIRONMENT HAS NO {package.upper()}")
    (tried,) = attempt(parent, f"{cell}\nx = 1")
    assert (tried.status, tried.error) == (CellStatus.OK, "")


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("from keras.layers.core import Nothing", "ImportError: cannot import name 'Nothing'"),
        ("from keras.preprocessing.image import Nothing", "ImportError: cannot import name 'Nothing'"),
        ("import tensorflow as tf\ntf.keras.optimizers.Adam(lr=0.1)", "ValueError: Argument(s) not recognized"),
        ("import keras\nkeras.datasets.mnist.load_data()", "Exception: URL fetch failure on "),
    ],
)
def test_what_the_course_does_not_have_is_an_error(parent: WarmParent, cell: str, error: str) -> None:
    (raised,) = attempt(parent, cell)
    assert raised.error.startswith(error)


def test_a_picture_in_the_order_of_opencv_is_shown(parent: WarmParent) -> None:
    (drawn,) = attempt(
        parent, "import numpy as np\nfrom google.colab.patches import cv2_imshow\ncv2_imshow(np.zeros((4, 4, 3)))"
    )
    assert [output.png[:4] for output in drawn.outputs] == [b"\x89PNG"]


def test_what_stands_in_for_an_old_module_is_todays_and_said(parent: WarmParent) -> None:
    (cell,) = attempt(
        parent,
        "import keras\nfrom keras.utils import np_utils\nprint(np_utils.to_categorical is keras.utils.to_categorical)",
    )
    assert text_of(cell).splitlines() == [
        noted("{old} is gone in Keras 3; read as {new}", old="keras.utils.np_utils", new="keras.utils"),
        "True",
    ]
