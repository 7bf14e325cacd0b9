"""SendGrid, without the service."""

import asyncio
import json
import time
from base64 import b64encode
from types import SimpleNamespace
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fastapi.testclient import TestClient

from app.errors import ProblemError
from app.integrations import sendgrid as service
from tests.integrations.checks import check_off_without_package, check_off_without_settings, configure
from tests.integrations.deliveries import Delivery, check_deliveries, deliver, with_other_body, without_headers

PRIVATE_KEY = generate_private_key(SECP256R1())
PUBLIC_KEY = b64encode(PRIVATE_KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "SENDGRID_API_KEY",
        "SENDGRID_FROM_EMAIL",
        "SENDGRID_WEBHOOK_PUBLIC_KEY",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def test_off_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    check_off_without_package(monkeypatch, service.settings, service.connect, "sendgrid")


def signed(age: int = 0) -> Delivery:
    """Return a report of two new events, signed as SendGrid does."""
    body = json.dumps([{"sg_event_id": str(uuid4()), "event": name} for name in ("delivered", "open")]).encode()
    timestamp = str(int(time.time()) - age)
    signature = b64encode(PRIVATE_KEY.sign(timestamp.encode() + body, ECDSA(SHA256()))).decode()
    headers = {
        "X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
        "X-Twilio-Email-Event-Webhook-Signature": signature,
    }
    return Delivery(headers, body)


def with_broken_signature(delivery: Delivery) -> Delivery:
    """Return the report with a signature that is not even base64."""
    return Delivery({**delivery.headers, "X-Twilio-Email-Event-Webhook-Signature": "x"}, delivery.body)


def test_events_are_handled_once(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_public_key=PUBLIC_KEY)
    for forge in (without_headers, with_other_body, with_broken_signature):
        events = check_deliveries(anonymous, monkeypatch, "sendgrid", signed, forge)
        assert [event.type for event in events] == ["delivered", "open"]


def test_a_signature_beyond_ascii_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_public_key=PUBLIC_KEY)
    genuine = signed()
    headers = {name.lower(): value for name, value in genuine.headers.items()}
    with pytest.raises(ProblemError, match="The signature is wrong"):
        service.read({**headers, "x-twilio-email-event-webhook-signature": "\xe4"}, genuine.body)


def test_old_reports_are_refused(anonymous: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch, service.settings, webhook_public_key=PUBLIC_KEY)
    assert deliver(anonymous, "sendgrid", signed(age=3600)) == 400


@pytest.mark.parametrize("key", [None, "x", b64encode(b"no key").decode()])
def test_the_webhook_is_off_without_a_key(
    anonymous: TestClient, monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    configure(monkeypatch, service.settings, webhook_public_key=key)
    assert deliver(anonymous, "sendgrid", signed()) == 503


def test_a_mail_is_sent() -> None:
    mails: list[dict[str, object]] = []
    sender = service.SendGridSender(SimpleNamespace(send=mails.append), "app@example.com")
    asyncio.run(sender.send("ada@example.com", "Hello", "How are you?"))
    assert mails[0]["from"] == {"email": "app@example.com"}
    assert mails[0]["personalizations"] == [{"to": [{"email": "ada@example.com"}]}]
