"""Which services outside are on."""

import logging

from app.integrations.acme_erp import settings as acme_erp_settings
from app.integrations.aws_s3 import settings as aws_s3_settings
from app.integrations.github import settings as github_settings
from app.integrations.google_maps import settings as google_maps_settings
from app.integrations.mailgun import settings as mailgun_settings
from app.integrations.openai import settings as openai_settings
from app.integrations.postmark import settings as postmark_settings
from app.integrations.sendgrid import settings as sendgrid_settings
from app.integrations.settings import IntegrationSettings
from app.integrations.settings_service import settings as settings_service_settings
from app.integrations.slack import settings as slack_settings
from app.integrations.stripe import settings as stripe_settings
from app.integrations.stripe_connect import settings as stripe_connect_settings
from app.integrations.twilio import settings as twilio_settings

logger = logging.getLogger(__name__)

SERVICES: tuple[IntegrationSettings, ...] = (
    stripe_settings,
    stripe_connect_settings,
    sendgrid_settings,
    mailgun_settings,
    postmark_settings,
    twilio_settings,
    slack_settings,
    github_settings,
    aws_s3_settings,
    google_maps_settings,
    openai_settings,
    acme_erp_settings,
    settings_service_settings,
)


def log_status() -> None:
    """Say at the start what is off, and what to set to have it."""
    for settings in SERVICES:
        unset = settings.unset()
        if unset:
            logger.warning("%s is off: set %s", settings.service, ", ".join(unset))
