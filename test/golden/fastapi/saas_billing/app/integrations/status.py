"""Which services outside are on."""

import logging

from app.integrations.sendgrid import settings as sendgrid_settings
from app.integrations.settings import IntegrationSettings
from app.integrations.stripe import settings as stripe_settings

logger = logging.getLogger(__name__)

SERVICES: tuple[IntegrationSettings, ...] = (
    stripe_settings,
    sendgrid_settings,
)


def log_status() -> None:
    """Say at the start what is off, and what to set to have it."""
    for settings in SERVICES:
        unset = settings.unset()
        if unset:
            logger.warning("%s is off: set %s", settings.service, ", ".join(unset))
