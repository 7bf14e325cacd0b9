"""OpenAI: answers questions."""

from typing import Any, Protocol

from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from app.integrations.settings import IntegrationSettings


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="OPENAI_")

    service = "OpenAI"
    api_key: SecretStr | None = None
    """API key, sk-…."""
    model: str | None = None
    """Name of the model to ask."""


settings = Settings()


class LanguageModel(Protocol):
    """What the app asks of a language model."""

    async def ask(self, instructions: str, question: str) -> str:
        """Return the answer as text."""


class OpenAIModel:
    """Answers by OpenAI's own package."""

    def __init__(self, client: Any, model: str) -> None:
        self.client = client
        self.model = model

    async def ask(self, instructions: str, question: str) -> str:
        response = await self.client.responses.create(model=self.model, instructions=instructions, input=question)
        return str(response.output_text)


def connect() -> LanguageModel:
    """Connect with the key from the settings; NotConfiguredError says what is missing."""
    key = settings.need("api_key")
    model = settings.need("model")
    openai = settings.load_package("openai")
    return OpenAIModel(openai.AsyncOpenAI(api_key=key), model)
