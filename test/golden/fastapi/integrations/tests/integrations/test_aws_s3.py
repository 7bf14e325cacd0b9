"""AWS S3, without the service."""

import asyncio
from io import BytesIO

import pytest

from app.integrations import aws_s3 as service
from tests.integrations.checks import check_off_without_package, check_off_without_settings


def test_off_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = [
        "AWS_S3_ACCESS_KEY_ID",
        "AWS_S3_SECRET_ACCESS_KEY",
        "AWS_S3_REGION",
        "AWS_S3_BUCKET",
    ]
    check_off_without_settings(monkeypatch, service.settings, service.connect, variables)


def test_off_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    check_off_without_package(monkeypatch, service.settings, service.connect, "boto3")


class Bucket:
    """A bucket in memory, with the methods of boto3 that the app uses."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str) -> None:
        self.objects[f"{Bucket}/{Key}"] = Body
        assert ContentType == "text/plain"

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, BytesIO]:
        return {"Body": BytesIO(self.objects[f"{Bucket}/{Key}"])}

    def delete_object(self, *, Bucket: str, Key: str) -> None:
        del self.objects[f"{Bucket}/{Key}"]

    def generate_presigned_url(self, operation: str, *, Params: dict[str, str], ExpiresIn: int) -> str:
        return f"https://{Params['Bucket']}.example/{Params['Key']}?{operation}={ExpiresIn}"


def test_objects_are_stored_read_and_deleted() -> None:
    bucket = Bucket()
    storage = service.S3Storage(bucket, "files")
    asyncio.run(storage.put("a.txt", b"hello", "text/plain"))
    assert asyncio.run(storage.get("a.txt")) == b"hello"
    assert asyncio.run(storage.url("a.txt", 60)) == "https://files.example/a.txt?get_object=60"
    asyncio.run(storage.delete("a.txt"))
    assert bucket.objects == {}
