"""What the web server loads before it answers."""

import os
import subprocess
import sys


def test_pages_are_loaded_and_kept_out_of_garbage_collection_before_the_first_request(tmp_path):
    program = (
        "import gc, sys, danvan.config.wsgi as it; "
        "print(gc.get_freeze_count() > gc.get_count()[0] + 100_000, 'danvan.web.ranking.views' in sys.modules, "
        "callable(it.application), 'numpy' in sys.modules)"  # only the worker recognises letters
    )
    environment = {**os.environ, "DANVAN_DATA_DIRECTORY": str(tmp_path)}
    said = subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True)
    assert said.stdout.split() == ["True", "True", "True", "False"]
