"""Settings from the environment or `.env`; refused with one clear sentence."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self, TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import (
    AnyHttpUrl,
    BaseModel,
    ConfigDict,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

TOKEN_SHAPE = r"[0-9]+:[A-Za-z0-9_-]+"  # noqa: S105 - the shape of a token, not a token
SECRET_SHAPE = r"[A-Za-z0-9_-]{1,256}"  # noqa: S105 - likewise
STATE_SHAPE = r"sqlite:///.+|rediss?://[^/]+(/[0-9]*)?(\?.*)?"
TELEGRAM = "api.telegram.org"
WEBHOOK_PORTS = {443, 80, 88, 8443}
LAST_PORT = 65535


class Listen(NamedTuple):
    """An address to listen on."""

    host: str
    port: int


class ListenError(Exception):
    """An address cannot be listened on; the message says which and why."""


class SettingsError(Exception):
    """A setting is missing or malformed; the message says which one and why."""


AnySettings = TypeVar("AnySettings", bound="StoreSettings")


class StoreSettings(BaseModel):
    """Where conversations are kept: all that a report needs."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    bot_state: str = "sqlite:///lanetolk.db"
    bot_state_key: SecretStr | None = None

    @field_validator("bot_state")
    @classmethod
    def _state_has_a_home(cls, state: str) -> str:
        if not re.fullmatch(STATE_SHAPE, state):
            raise ValueError("must be sqlite:///FILE or redis://HOST/NUMBER")
        return state

    @model_validator(mode="after")
    def _redis_needs_a_key(self) -> Self:
        if self.in_redis and not self.bot_state_key:
            raise ValueError("BOT_STATE_KEY is missing: Redis needs it")
        return self

    @property
    def in_redis(self) -> bool:
        """Whether several processes may share the store."""
        return self.bot_state.startswith("redis")


class Settings(StoreSettings):
    """What the operator decides. The names are those of `.env.example`, in lower case."""

    bot_token: SecretStr
    bot_api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    bot_webhook_url: AnyHttpUrl | None = None
    bot_webhook_secret: SecretStr | None = None
    bot_listen: Listen = Listen("127.0.0.1", 8080)
    bot_admin_listen: Listen | None = None
    bot_keep_unanswered: bool = False
    bot_operator: str | None = None
    bot_contact: str | None = None

    @field_validator("bot_token")
    @classmethod
    def _token_has_its_shape(cls, token: SecretStr) -> SecretStr:
        if not re.fullmatch(TOKEN_SHAPE, token.get_secret_value()):
            raise ValueError("does not look like a token from BotFather (123456:ABC…)")
        return token

    @field_validator("bot_webhook_secret")
    @classmethod
    def _secret_has_its_shape(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not re.fullmatch(SECRET_SHAPE, secret.get_secret_value()):
            raise ValueError("must be 1 to 256 of A-Z, a-z, 0-9, _ and -")
        return secret

    @field_validator("bot_listen", "bot_admin_listen", mode="before")
    @classmethod
    def _listen_has_host_and_port(cls, address: object) -> object:
        if not isinstance(address, str):
            return address
        host, _, port = address.rpartition(":")
        if not host or not re.fullmatch("[0-9]{1,5}", port) or int(port) > LAST_PORT:
            raise ValueError("must be HOST:PORT")
        return Listen(host.strip("[]"), int(port))

    @model_validator(mode="after")
    def _they_go_together(self) -> Self:
        if self.bot_webhook_url and not self.bot_webhook_secret:
            raise ValueError("BOT_WEBHOOK_SECRET is missing: BOT_WEBHOOK_URL needs it")
        if self.bot_webhook_url and self.bot_api_url.host == TELEGRAM:
            url = self.bot_webhook_url
            if url.scheme != "https" or url.port not in WEBHOOK_PORTS:
                raise ValueError("BOT_WEBHOOK_URL: Telegram wants https on 443, 80, 88 or 8443")
        return self

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show."""
        kept = (self.bot_token, self.bot_webhook_secret, self.bot_state_key)
        password = urlsplit(self.bot_state).password
        return (*(one.get_secret_value() for one in kept if one), *([password] if password else []))

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
    return _validated(Settings, environment)


def load_store_settings(environment: Mapping[str, str]) -> StoreSettings:
    """Where conversations are kept.

    Raises:
        SettingsError: a setting is malformed.
    """
    return _validated(StoreSettings, environment)


def _validated(model: type[AnySettings], environment: Mapping[str, str]) -> AnySettings:
    fields = {
        name.lower(): value
        for name, value in environment.items()
        if name.lower() in model.model_fields
    }
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        problem = error.errors()[0]
        name = "".join(f"{str(part).upper()}: " for part in problem["loc"][:1])
        raise SettingsError(name + problem["msg"].removeprefix("Value error, ")) from None
