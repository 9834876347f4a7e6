"""The defects of the rule catalogue, in its order: each a small change to the description of a clean
document (defect.py)."""
import header_defects  # noqa: F401
import legal_defects  # noqa: F401
import actors_defects  # noqa: F401
import steps_defects  # noqa: F401
import duration_defects  # noqa: F401
import flow_defects  # noqa: F401
import text_defects  # noqa: F401
from defect import ANYWHERE, DEFECTS, fold, procedure  # noqa: F401
