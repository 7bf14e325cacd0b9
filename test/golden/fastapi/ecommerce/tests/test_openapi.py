"""The published contract and the app say the same."""

from pathlib import Path

import yaml

from main import app

CONTRACT = Path(__file__).parent.parent / "openapi.yaml"


def test_the_contract_is_what_the_app_serves() -> None:
    assert yaml.safe_load(CONTRACT.read_text(encoding="utf-8")) == app.openapi()
