"""Settings from the environment or `.env`; refused with one clear sentence."""

import re
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values
from pydantic import (
    AnyHttpUrl,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)

TOKEN_SHAPE = r"^[0-9]+:[A-Za-z0-9_-]+$"  # noqa: S105 - the shape of a token, not a token


class SettingsError(Exception):
    """A setting is missing or malformed; the message says which one and why."""


class Settings(BaseModel):
    """What the operator decides. The names are those of `.env.example`, in lower case."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    bot_token: SecretStr
    bot_api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    bot_state: str = Field(default="sqlite:///lanetolk.db", pattern=r"^sqlite:///.+")
    bot_state_key: SecretStr | None = None
    bot_operator: str | None = None
    bot_contact: str | None = None

    @field_validator("bot_token")
    @classmethod
    def _token_has_its_shape(cls, token: SecretStr) -> SecretStr:
        if not re.match(TOKEN_SHAPE, token.get_secret_value()):
            raise ValueError("does not look like a token from BotFather (123456:ABC…)")
        return token

    @property
    def api_url(self) -> str:
        """Address of the Bot API server, without a final slash."""
        return str(self.bot_api_url).rstrip("/")


def read_environment(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The settings in `.env` of a folder, overridden by the environment; empty ones left out."""
    written = dotenv_values(folder / ".env")
    merged = {**written, **environment}
    return {name: value for name, value in merged.items() if name.startswith("BOT_") and value}


def load_settings(environment: Mapping[str, str]) -> Settings:
    """The settings.

    Raises:
        SettingsError: one is missing or malformed.
    """
    if "BOT_TOKEN" not in environment:
        raise SettingsError("BOT_TOKEN is missing: get a token from BotFather and set it in .env")
    fields = {
        name.lower(): value
        for name, value in environment.items()
        if name.lower() in Settings.model_fields
    }
    try:
        return Settings.model_validate(fields)
    except ValidationError as error:
        problem = error.errors()[0]
        name = str(problem["loc"][0]).upper()
        raise SettingsError(f"{name}: {problem['msg'].removeprefix('Value error, ')}") from None
