"""OpenAI, without the service."""

import asyncio
from types import SimpleNamespace

import pytest

from app.integrations import openai as service
from tests.integrations.checks import check_off_without_package, check_off_without_settings


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "OPENAI_API_KEY",
        "OPENAI_MODEL",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def test_off_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    check_off_without_package(monkeypatch, service.settings, service.connect, "openai")


def test_a_question_is_answered() -> None:
    async def create(model: str, instructions: str, input: str) -> SimpleNamespace:
        return SimpleNamespace(output_text=f"{model}: {instructions} {input}")

    client = SimpleNamespace(responses=SimpleNamespace(create=create))
    assert asyncio.run(service.OpenAIModel(client, "a-model").ask("Be brief.", "Why?")) == "a-model: Be brief. Why?"
