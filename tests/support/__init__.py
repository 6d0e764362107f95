"""What several tests share: the project and its commands, small sites, faults to inject, pages to drive."""

from pathlib import Path

import pytest

# So that an assertion here tells what was seen, as one of a test does.
pytest.register_assert_rewrite(*(f"{__name__}.{path.stem}" for path in Path(__file__).parent.glob("[!_]*.py")))
